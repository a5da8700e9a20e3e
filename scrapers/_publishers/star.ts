/** star.dk, the Danish Agency for Labour Market and Recruitment: the citizen page that names the four positive lists. */
export const star = {
  publisher: 'Styrelsen for Arbejdsmarked og Rekruttering (STAR)',
  citizenPage:
    'https://star.dk/til-borgere/hjaelp-til-jobsoegning/positivlister-se-hvilke-kurser-og-uddannelser-du-kan-faa-adgang-til/',
  poolPage:
    'https://star.dk/da/indsatser-og-ordninger/jobrettet-voksen-og-efteruddannelse-veu/uddannelser-for-ledige/ordninger-jobrettet-veu/den-regionale-uddannelsespulje/',
  hosts: ['star.dk', 'www.star.dk'],
};
