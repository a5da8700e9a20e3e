/** star.dk, the Danish Agency for Labour Market and Recruitment: the citizen page that names the four positive lists. */
export const star = {
  publisher: 'Styrelsen for Arbejdsmarked og Rekruttering (STAR)',
  citizenPage:
    'https://star.dk/til-borgere/hjaelp-til-jobsoegning/positivlister-se-hvilke-kurser-og-uddannelser-du-kan-faa-adgang-til/',
  hosts: ['star.dk', 'www.star.dk'],
};
