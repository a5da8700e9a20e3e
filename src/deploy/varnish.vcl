vcl 4.1;

# One cache in front of one to three nodes. Made for and tried with Varnish 7.1 (Debian 12): test/integration/varnish.test.ts starts
# it before the real server. Which nodes there are stands in varnish-nodes.vcl, so that this file is the same everywhere.
#
#   varnishd -f /etc/varnish/varnish.vcl -p vcl_path=/etc/varnish -a :6081 \
#     -s default=malloc,256m -s downloads=file,/var/lib/varnish/downloads/file,1g -s Transient=malloc,256m \
#     -p http_gzip_support=off -p http_resp_hdr_len=16k
#
# http_gzip_support=off: a node packs its answers itself (br or gzip), keeps the smaller bytes, and gives each its own strong ETag.
# Varnish would store gzip alone, unpack it for others and weaken the tag. Without the setting all this works, but so.
# http_resp_hdr_len: a Link names up to three addresses of 4 kB. Of requests Varnish reads 32 kB and a node 16; what is more for a
# node it says itself (431), to that caller alone.
#
# How old an answer may be. While a node is well: what the node says (max-age=60 and stale-while-revalidate=600: who asks first
# after the minute gets the old one and has it renewed). While none is: six hours, with Age saying how old. Many answers say what
# counts "today". Six hours after midnight no working day has begun, so that nobody who grants a course at the office is told of the
# day before; and six hours are an evening in which to mend something. RFC 9111, 4.2.4, allows it to a cache that is cut off.
#
# There is no PURGE. An answer is asked for anew after a minute, and one that has not changed costs a 304; whoever may purge may
# also empty the cache over and over. After an upgrade start the cache anew: what it stores is in memory, and goes with it.

import directors;
import std;

include "varnish-nodes.vcl";

sub vcl_recv {
    # The whole group; whether any of it is well is asked below. Which of them answers is chosen in vcl_backend_fetch.
    set req.backend_hint = nodes.backend();
    if (req.restarts > 0) {
        if (req.http.X-Stale == "kept") {
            # Looked up again as if nothing stale were there, so that the caller waits for a new answer.
            set req.grace = 0s;
        } else {
            set req.grace = 6h;
        }
        return (hash);
    }
    call take_in;
    if (req.method != "GET" && req.method != "HEAD" && req.method != "POST" && req.method != "OPTIONS") {
        # No other is answered by any address of the API. PURGE and BAN end here too.
        return (synth(405));
    }
    if (req.url ~ "^/metrics(\?|$)") {
        # The numbers are each node's own: ask each node for them, and not whichever comes next.
        return (synth(403));
    }
    if (req.url ~ "^[^?]*(%|//|/\.|\\)") {
        # Another way to write an address. A node reads it as the plain one, and the rules below would not know it.
        return (pass);
    }
    if (req.url ~ "^/(healthz|readyz)(\?|$)" || req.url ~ "^/v1/(documents/|receipts/picture\?)") {
        # Health is told by the moment. A document may be withheld by an operator at any time, whatever was said of it before
        # (an hour); then nothing here may still hand it out. Parts of it (Range) are cut by the node.
        return (pass);
    }
    if (req.method == "HEAD" && req.url ~ "^/v1/bulk/[^/?]+/") {
        # It would be fetched whole to answer with its length.
        return (pass);
    }
    if (req.method == "POST" && std.integer(req.http.Content-Length, 65537) <= 65536) {
        # A question with a body (eligibility/batch: 64 kB at most) changes nothing: with its body kept, another node can be asked.
        std.cache_req_body(64KB);
    }
    call read_range;
    call sort_parameters;
    call choose_encoding;
    call choose_language;
    if (req.http.X-Wishes) {
        unset req.http.X-Wishes;
        # Wishes for a language that are not written by RFC 9110, 12.5.4. The node decides, and none of its answers is stored.
        return (pass);
    }
    # The rest is Varnish's own: a Host is demanded, only GET and HEAD are looked up.
}

# What a request may bring along.
sub take_in {
    # Our own words among ourselves; nobody else's.
    unset req.http.X-Stale;
    unset req.http.X-Stored;
    unset req.http.X-Wishes;
    # Varnish has added the address of who asks at the end of X-Forwarded-For. What stood before is believed of our own proxies
    # alone; so the rate limit of a node whose TRUSTED_PROXIES names this cache (and them) counts who really asks.
    if (client.ip !~ proxies) {
        set req.http.X-Forwarded-For = client.ip;
    }
    unset req.http.Forwarded;
    # Nothing here needs them. With them nothing would be looked up (RFC 9111, 3.5), and a node has no business knowing them.
    unset req.http.Authorization;
    unset req.http.Cookie;
    unset req.http.Referer;
    # Cache-Control of a request is advice (RFC 9111, 5.2.1), not taken: every reload would be a question to a node.
    unset req.http.Cache-Control;
    unset req.http.Pragma;
    set req.url = regsub(req.url, "#.*$", "");
    # Pages say `Vary: Accept`. All a node asks is whether whoever is refused reads HTML.
    if (req.http.Accept ~ "text/html") {
        set req.http.Accept = "text/html";
    } else {
        set req.http.Accept = "*/*";
    }
}

# Parts are cut of snapshots alone, as by a node: one range of bytes. All else is answered with the whole (RFC 9110, 14.2), where Varnish
# would refuse it.
sub read_range {
    if (req.url !~ "^/v1/bulk/" || req.http.Range !~ "^bytes=(\d{1,15}-\d{0,15}|-\d{1,15})$") {
        unset req.http.Range;
    } elsif (req.http.Range ~ "\d-\d" && std.integer(regsub(req.http.Range, "^bytes=(\d+)-.*$", "\1"), 0)
            > std.integer(regsub(req.http.Range, "^.*-(\d+)$", "\1"), 0)) {
        unset req.http.Range;
    }
}

# The API answers alike in whatever order parameters stand. But those that may be given several times mean something by their order
# (course and price of /v1/pools/estimate), so a question with one of those is left alone, as is one with an encoded name.
sub sort_parameters {
    if (req.url ~ "^/v1/" && req.url !~ "[?&][^=&]*%|^.{4096}") {
        set req.http.X-Sorted = std.querysort(req.url);
        if (req.http.X-Sorted !~ "[?&]([^=&]*)=[^&]*&\1=") {
            set req.url = req.http.X-Sorted;
        }
        unset req.http.X-Sorted;
    }
}

# Three words instead of every browser's own (RFC 9111, 4.1): br with gzip, of which a node takes br; gzip; neither.
sub choose_encoding {
    if (req.http.Accept-Encoding !~ "^.{200}") {
        set req.http.X-Takes = req.http.Accept-Encoding.lower();
    }
    unset req.http.Accept-Encoding;
    if (req.http.X-Takes ~ "(^|,)\s*br\s*(;(?!\s*q=0(\.0*)?\s*(;|,|$))|,|$)") {
        set req.http.Accept-Encoding = "br, gzip";
    } elsif (req.http.X-Takes ~ "(^|,)\s*gzip\s*(;(?!\s*q=0(\.0*)?\s*(;|,|$))|,|$)") {
        set req.http.Accept-Encoding = "gzip";
    }
    unset req.http.X-Takes;
}

# da or en as api/language.ts chooses: English where it is wished for more than Danish, else Danish. VCL has no loops. What is left in
# X-Wishes has not been decided.
sub choose_language {
    if (!req.http.Accept-Language) {
        set req.http.Accept-Language = "da";
    } elsif (req.http.Accept-Language ~ "^.{200}") {
        set req.http.X-Wishes = "too long";
    } elsif (req.http.Accept-Language !~ "^(da|en)$") {
        set req.http.X-Wishes = regsuball(req.http.Accept-Language.lower(), "\s*,\s*|(?<=;)\s+|^\s+|\s+$", "<\0>");
        set req.http.X-Wishes = regsuball(req.http.X-Wishes, "<\s*,\s*>", ",");
        set req.http.X-Wishes = regsuball(req.http.X-Wishes, "<\s*>", "");
        if (req.http.X-Wishes ~ "^(?:(?:^|,)(?:\*|[a-z]+(?:-[a-z0-9]+)*)(?:;q=(?:0(?:\.[0-9]{1,3})?|1(?:\.0{1,3})?))?){1,20}$") {
            # Of other languages nothing need be known.
            set req.http.X-Wishes = regsuball(req.http.X-Wishes, "(^|,)(?!(da|en)(-|;|,|$))[^,]*", "");
            set req.http.X-Wishes = regsub(req.http.X-Wishes, "^,", "");
            set req.http.X-Danish = "0";
            set req.http.X-English = "0";
            call weigh_wish;
            call weigh_wish;
            call weigh_wish;
            call weigh_wish;
            call weigh_wish;
            call weigh_wish;
            if (req.http.X-Wishes == "") {
                unset req.http.X-Wishes;
                if (std.real(req.http.X-English, 0.0) > std.real(req.http.X-Danish, 0.0)) {
                    set req.http.Accept-Language = "en";
                } else {
                    set req.http.Accept-Language = "da";
                }
            }
            unset req.http.X-Danish;
            unset req.http.X-English;
        }
    }
}

# Takes the first wish away, and remembers its weight where it is the greatest of its language.
sub weigh_wish {
    if (req.http.X-Wishes != "") {
        set req.http.X-Weight = "1";
        if (req.http.X-Wishes ~ "^[^,;]*;q=") {
            set req.http.X-Weight = regsub(req.http.X-Wishes, "^[^,;]*;q=([0-9.]+).*$", "\1");
        }
        if (req.http.X-Wishes ~ "^en") {
            if (std.real(req.http.X-Weight, 0.0) > std.real(req.http.X-English, 0.0)) {
                set req.http.X-English = req.http.X-Weight;
            }
        } elsif (std.real(req.http.X-Weight, 0.0) > std.real(req.http.X-Danish, 0.0)) {
            set req.http.X-Danish = req.http.X-Weight;
        }
        set req.http.X-Wishes = regsub(req.http.X-Wishes, "^[^,]*(,|$)", "");
        unset req.http.X-Weight;
    }
}

sub vcl_hit {
    if (obj.ttl < 0s && req.http.X-Stale != "wanted") {
        # Stale for longer than its node allows (stale-while-revalidate: RFC 5861, 3). It is kept for when nobody can be asked; now
        # somebody can, so it is waited for.
        if (obj.ttl + std.duration(obj.http.X-Own-Grace, 0s) < 0s && std.healthy(req.backend_hint)) {
            set req.http.X-Stale = "kept";
            return (restart);
        }
    }
    set req.http.X-Stored = "yes";
}

sub vcl_backend_fetch {
    unset bereq.http.X-Stored;
    # The same question to the same node while it is well, since it keeps what it has answered; tried again, to the next one.
    # Questions with a body have one address together, and are spread by who asks.
    if (bereq.method == "POST") {
        set bereq.backend = nodes.backend(by=KEY, key=nodes.key(bereq.http.X-Forwarded-For), alt=bereq.retries);
    } else {
        set bereq.backend = nodes.backend(by=HASH, alt=bereq.retries);
    }
}

sub vcl_backend_response {
    if (beresp.status == 503 && bereq.retries == 0 && bereq.method != "POST") {
        # Busy or about to stop: another may not be.
        return (retry);
    }
    if (bereq.uncacheable) {
        return (deliver);
    }
    if (beresp.status >= 500 || beresp.status == 408 || beresp.status == 429 || beresp.status == 431) {
        # A fault that passes, or a word to this caller alone (asked too often). Where it came of renewing a stored answer, that
        # one stays as it is (RFC 5861, 4): Varnish would drop it for whatever has come. Else it is told to the caller, and no mark of
        # it is left either.
        if (bereq.is_bgfetch || bereq.http.X-Stale == "kept") {
            return (abandon);
        }
        set beresp.uncacheable = true;
        set beresp.ttl = 0s;
        set beresp.grace = 0s;
        set beresp.keep = 0s;
        return (deliver);
    }
    if (!beresp.http.Cache-Control) {
        # Varnish would guess two minutes; RFC 9111, 4.2.2, has nothing here to guess from.
        set beresp.uncacheable = true;
        return (deliver);
    }
    call name_variants;
    # Varnish has read max-age (RFC 9111, 5.2.2.1), and stale-while-revalidate as its grace.
    set beresp.http.X-Own-Grace = "0s";
    if (beresp.http.Cache-Control ~ "stale-while-revalidate") {
        set beresp.http.X-Own-Grace = beresp.grace + "s";
    }
    if (beresp.ttl > 1d) {
        # What never changes may yet be worded otherwise by the next release, or name a script of the one before.
        set beresp.ttl = 1d;
    }
    if (beresp.grace < 6h) {
        set beresp.grace = 6h;
    }
    # What is too old to be told is still good to ask with: "has it changed since this ETag?" (RFC 9111, 4.3.1). The day is part of a
    # tag, so that after a day no answer has changed into itself.
    set beresp.keep = 18h;
    if (bereq.url ~ "^/v1/bulk/[^/?]+/" && beresp.status == 200) {
        # On disk and in a room of their own, so that a snapshot pushes out no answer; handed on while it comes.
        set beresp.storage = storage.downloads;
    } else {
        # Small, and never seen by halves: a node that ends in the middle of one is asked again.
        set beresp.do_stream = false;
    }
    # The rest is Varnish's own: no-store, private and Set-Cookie are not stored (RFC 9111, 3). For two minutes it is only remembered
    # that this address is no answer to wait for together.
}

# A node says `Vary: Accept-Encoding` of whatever it packs for some. Where another has taken it away, an answer sent as it is would stand
# for the packed ones too.
sub name_variants {
    if (beresp.http.Vary !~ "(?i)accept-encoding" && beresp.http.Cache-Control !~ "no-transform"
        && beresp.http.Content-Type ~ "^(text/|application/([\w.-]+\+)?(json|xml)\b|application/(javascript|x-ndjson)\b|image/svg\+xml)") {
        if (beresp.http.Vary) {
            set beresp.http.Vary = beresp.http.Vary + ", Accept-Encoding";
        } else {
            set beresp.http.Vary = "Accept-Encoding";
        }
    }
}

sub vcl_backend_error {
    # Nobody answered, or not to the end.
    if (bereq.is_bgfetch) {
        return (abandon);
    }
    if (bereq.retries < 2) {
        return (retry);
    }
    set beresp.http.X-No-Node = "yes";
    set beresp.uncacheable = true;
    set beresp.ttl = 0s;
    set beresp.grace = 0s;
    set beresp.keep = 0s;
    return (deliver);
}

sub vcl_deliver {
    if (resp.http.X-No-Node) {
        return (synth(503));
    }
    if (req.http.Range && resp.status == 200 && !req.http.If-Range) {
        if (req.http.Range ~ "=-0+$"
            || std.integer(regsub(req.http.Range, "^bytes=(\d+)-.*$", "\1"), 0) >= std.integer(resp.http.Content-Length, 0)) {
            # Varnish would say so with the headers of the file, "for ever" among them.
            set req.http.X-Bytes = resp.http.Content-Length;
            return (synth(416));
        }
    }
    if (req.url !~ "^/v1/(bulk|documents)/") {
        # Varnish says so of everything.
        unset resp.http.Accept-Ranges;
    }
    if (req.http.X-Stored) {
        # These were another's: who asked for it first, and what was left to them. A stored answer costs nothing of anybody's, and has
        # the number under which this cache logs it.
        unset resp.http.RateLimit;
        unset resp.http.RateLimit-Policy;
        call number_it;
    } else {
        # The node's own answer to this very request (RFC 9111, 5.1).
        unset resp.http.Age;
    }
    call send_out;
}

sub number_it {
    set resp.http.X-Request-Id = "cache-" + std.time2integer(now, 0) + "-" + req.xid;
}

sub send_out {
    unset resp.http.X-Own-Grace;
    # Which program stands here, on which machine, is nobody's business (RFC 9110, 7.6.3: a gateway may leave Via out).
    unset resp.http.Server;
    unset resp.http.Via;
    unset resp.http.X-Varnish;
}

# What is said where no node can say it: a problem document as theirs, in both languages, never stored.
sub vcl_synth {
    if (resp.status == 503 && req.http.X-Stale == "kept") {
        # It could not be renewed after all: the stored one is better than none (RFC 9111, 4.2.4).
        set req.http.X-Stale = "wanted";
        return (restart);
    }
    set resp.http.Content-Type = "application/problem+json; charset=utf-8";
    set resp.http.Content-Language = "da, en";
    set resp.http.Cache-Control = "no-store";
    set resp.http.Content-Security-Policy = "default-src 'none'; frame-ancestors 'none'";
    set resp.http.X-Content-Type-Options = "nosniff";
    set resp.http.Referrer-Policy = "no-referrer";
    set resp.http.Access-Control-Allow-Origin = "*";
    unset resp.http.Retry-After;
    call number_it;
    call send_out;
    if (resp.status == 405) {
        set resp.http.Allow = "GET, HEAD, OPTIONS, POST";
        set resp.body = """{"type":"urn:positivliste:problem:method-not-allowed","title":"Metoden bruges ikke her","status":405,"code":"method-not-allowed","detail":"Her kan man kun læse: GET, HEAD, OPTIONS, POST. / This can only be read."}""";
    } elsif (resp.status == 403) {
        set resp.body = """{"type":"urn:positivliste:problem:metrics-not-allowed","title":"Ikke adgang","status":403,"code":"metrics-not-allowed","detail":"Målingerne læses på hver node for sig. / The metrics are read at each node."}""";
    } elsif (resp.status == 400) {
        set resp.body = """{"type":"urn:positivliste:problem:request-unreadable","title":"Spørgsmålet kan ikke besvares","status":400,"code":"request-unreadable","detail":"Forespørgslen er ikke skrevet efter HTTP/1.1. / The request is not written by HTTP/1.1."}""";
    } elsif (resp.status == 416) {
        set resp.http.Content-Range = "bytes */" + req.http.X-Bytes;
        set resp.body = """{"type":"urn:positivliste:problem:range-not-satisfiable","title":"Den del findes ikke","status":416,"code":"range-not-satisfiable","detail":"Så mange byte er der ikke; se Content-Range. / There are not so many bytes; see Content-Range."}""";
    } else {
        set resp.status = 503;
        set resp.http.Retry-After = "10";
        if (req.http.Accept == "text/html" && req.url !~ "^/v1/") {
            set resp.http.Content-Type = "text/html; charset=utf-8";
            set resp.body = """<!doctype html><html lang="da"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Positivlisten svarer ikke</title><h1>Positivlisten svarer ikke lige nu</h1><p>Prøv igen om lidt.</p><p lang="en">The service does not answer right now. Try again shortly.</p></html>""";
        } else {
            set resp.body = """{"type":"urn:positivliste:problem:busy","title":"Optaget","status":503,"code":"busy","detail":"Ingen kan svare lige nu. Prøv igen om lidt. / Nobody can answer right now. Try again shortly."}""";
        }
    }
    return (deliver);
}
