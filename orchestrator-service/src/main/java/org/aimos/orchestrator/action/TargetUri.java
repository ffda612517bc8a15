package org.aimos.orchestrator.action;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where a request goes: the host is the target's and nothing else's; path and query are encoded
 * part by part (RFC 3986), so that alert text can neither leave its part nor climb out of the
 * target's path.
 *
 * @param requestTarget path and query, ready to send
 */
record TargetUri(boolean tls, String host, int port, String requestTarget) {
    private static final String UNRESERVED = "-._~";
    private static final String PATH_TOO = UNRESERVED + "!$&'()*+,;=:@";

    /**
     * @param url the target's address, {@code http} or {@code https}, with an optional path
     * @param path text whose parts are split at {@code /}, or a list of parts, or null
     * @param query name to value, or to a list of values; or null
     * @throws IllegalArgumentException when it does not stay under the target
     */
    static TargetUri of(@Nullable String url, @Nullable Object path, @Nullable Object query) {
        URI base = base(url);
        boolean tls = "https".equals(base.getScheme());
        int port = base.getPort() >= 0 ? base.getPort() : tls ? 443 : 80;
        String prefix = base.getRawPath() == null ? "" : base.getRawPath();
        while (prefix.endsWith("/")) {
            prefix = prefix.substring(0, prefix.length() - 1);
        }
        String target = prefix + path(path);
        String host = base.getHost().replaceAll("[\\[\\]]", "");
        return new TargetUri(tls, host, port, (target.isEmpty() ? "/" : target) + query(query));
    }

    private static URI base(@Nullable String url) {
        if (url == null) {
            throw new IllegalArgumentException("the target has no url");
        }
        URI base = URI.create(url);
        boolean http = "http".equals(base.getScheme()) || "https".equals(base.getScheme());
        if (!http || base.getHost() == null) {
            throw new IllegalArgumentException(
                    "the target's url is not http://host or https://host");
        }
        if (base.getRawUserInfo() != null
                || base.getRawQuery() != null
                || base.getRawFragment() != null) {
            throw new IllegalArgumentException(
                    "the target's url has a user, query or fragment; use credentials and with.query");
        }
        return base;
    }

    private static String path(@Nullable Object path) {
        List<String> parts =
                switch (path) {
                    case null -> List.of();
                    case List<?> list -> list.stream().map(String::valueOf).toList();
                    default -> split(String.valueOf(path));
                };
        return parts.stream().map(TargetUri::part).map(p -> "/" + p).collect(Collectors.joining());
    }

    private static List<String> split(String path) {
        String rest = path.startsWith("/") ? path.substring(1) : path;
        return rest.isEmpty() ? List.of() : Arrays.asList(rest.split("/", -1));
    }

    private static String part(String part) {
        if (".".equals(part) || "..".equals(part)) {
            throw new IllegalArgumentException("with.path must not contain . or .. as a part");
        }
        return encode(part, PATH_TOO);
    }

    private static String query(@Nullable Object query) {
        if (query == null) {
            return "";
        }
        if (!(query instanceof Map<?, ?> pairs)) {
            throw new IllegalArgumentException("with.query is not a map of name to value");
        }
        List<String> all = new ArrayList<>();
        pairs.forEach((name, value) ->
                (value instanceof List<?> many ? many.stream() : Stream.of(value))
                        .map(v -> encode(name + "", UNRESERVED) + "=" + encode(v + ""))
                        .forEach(all::add));
        return all.isEmpty() ? "" : "?" + String.join("&", all);
    }

    private static String encode(String text) {
        return encode(text, UNRESERVED);
    }

    private static String encode(String text, String kept) {
        StringBuilder out = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            boolean plain = c < 0x80 && (Character.isLetterOrDigit(c) || kept.indexOf(c) >= 0);
            if (plain) {
                out.append(c);
            } else {
                out.append(String.format("%%%02X", b & 0xff));
            }
        }
        return out.toString();
    }
}
