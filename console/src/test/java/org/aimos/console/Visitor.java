package org.aimos.console;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Somebody who goes from site to site with the cookies of each, and fills in forms. */
final class Visitor {
    private static final Pattern FORM = Pattern.compile("<form[^>]*action=\"([^\"]+)\"");
    private static final int HOPS = 10;

    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, Map<String, String>> cookies = new HashMap<>();

    /** The page that one ends at; redirects of status 302 are followed, 303 is an end. */
    HttpResponse<String> open(URI address) throws IOException, InterruptedException {
        return follow(HttpRequest.newBuilder(address).GET());
    }

    /** Whether this page asks for a password. */
    static boolean asksForPassword(HttpResponse<String> page) {
        return page.statusCode() == 200 && page.body().contains("type=\"password\"");
    }

    /** Fills in the form of this page. */
    HttpResponse<String> signIn(HttpResponse<String> page, String name, String password)
            throws IOException, InterruptedException {
        Matcher form = FORM.matcher(page.body());
        if (!form.find()) {
            throw new AssertionError("no form in " + page.body());
        }
        String body = "username=" + encoded(name) + "&password=" + encoded(password);
        return follow(
                HttpRequest.newBuilder(page.uri().resolve(form.group(1).replace("&amp;", "&")))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(body)));
    }

    /** The value of a site's cookie, or an empty text. */
    String cookie(URI site, String name) {
        return cookies.getOrDefault(site.getAuthority(), Map.of()).getOrDefault(name, "");
    }

    private HttpResponse<String> follow(HttpRequest.Builder first)
            throws IOException, InterruptedException {
        HttpRequest next = with(first.build());
        for (int hop = 0; hop < HOPS; hop++) {
            HttpResponse<String> answer =
                    http.send(next, BodyHandlers.ofString(StandardCharsets.UTF_8));
            keep(answer);
            if (answer.statusCode() != 302) {
                return answer;
            }
            String location = answer.headers().firstValue("Location").orElseThrow();
            next = with(HttpRequest.newBuilder(answer.uri().resolve(location)).GET().build());
        }
        throw new AssertionError("too many redirects, the last to " + next.uri());
    }

    private HttpRequest with(HttpRequest request) {
        Map<String, String> known = cookies.getOrDefault(request.uri().getAuthority(), Map.of());
        if (known.isEmpty()) {
            return request;
        }
        String header =
                known.entrySet().stream()
                        .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                        .collect(Collectors.joining("; "));
        return HttpRequest.newBuilder(request, (_, _) -> true).header("Cookie", header).build();
    }

    private void keep(HttpResponse<String> answer) {
        Map<String, String> known =
                cookies.computeIfAbsent(answer.uri().getAuthority(), _ -> new HashMap<>());
        for (String cookie : answer.headers().allValues("Set-Cookie")) {
            String[] pair = cookie.split(";", 2)[0].split("=", 2);
            if (pair[1].isEmpty() || cookie.contains("Max-Age=0")) {
                known.remove(pair[0]);
            } else {
                known.put(pair[0], pair[1]);
            }
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
