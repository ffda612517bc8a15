package org.aimos.console.api.proxy;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Which headers travel on, after RFC 9110 section 7.6.1. */
final class Headers {
    private static final Set<String> HOP_BY_HOP =
            Set.of(
                    "connection",
                    "keep-alive",
                    "proxy-authenticate",
                    "proxy-authorization",
                    "proxy-connection",
                    "te",
                    "trailer",
                    "transfer-encoding",
                    "upgrade");

    /** Cookies are the console's; what the caller says of forwarding is not believed. */
    private static final Set<String> NOT_FOR_SERVICES =
            Set.of(
                    "host",
                    "cookie",
                    "forwarded",
                    "x-forwarded-for",
                    "x-forwarded-host",
                    "x-forwarded-proto");

    private static final Set<String> NOT_FOR_BROWSERS = Set.of("set-cookie");

    private Headers() {}

    /** Copies what a service may see. */
    static void toService(MultiMap from, MultiMap to) {
        copy(from, to, NOT_FOR_SERVICES);
    }

    /** Copies what a caller may see; a header that the console sets itself stays its own. */
    static void toCaller(MultiMap from, MultiMap to) {
        Set<String> own = new HashSet<>(NOT_FOR_BROWSERS);
        to.names().forEach(name -> own.add(name.toLowerCase(Locale.ROOT)));
        copy(from, to, own);
    }

    private static void copy(MultiMap from, MultiMap to, Set<String> without) {
        Set<String> named = new HashSet<>();
        for (String value : from.getAll(HttpHeaders.CONNECTION)) {
            for (String name : value.split(",", -1)) {
                named.add(name.strip().toLowerCase(Locale.ROOT));
            }
        }
        for (Map.Entry<String, String> header : from) {
            String name = header.getKey().toLowerCase(Locale.ROOT);
            if (!HOP_BY_HOP.contains(name) && !without.contains(name) && !named.contains(name)) {
                to.add(header.getKey(), header.getValue());
            }
        }
    }
}
