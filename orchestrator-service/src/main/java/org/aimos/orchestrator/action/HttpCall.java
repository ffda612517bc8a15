package org.aimos.orchestrator.action;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.aimos.resources.TargetSpec;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP request, wholly known before anything is sent.
 *
 * @param spec of the target that it goes to
 * @param headers names in any case; the target's credentials always win
 */
record HttpCall(
        TargetSpec spec,
        HttpMethod method,
        TargetUri uri,
        Map<String, String> headers,
        @Nullable Buffer body) {
    private static final Set<String> OURS =
            Set.of(
                    "host",
                    "connection",
                    "content-length",
                    "transfer-encoding",
                    "te",
                    "upgrade",
                    "expect",
                    "user-agent",
                    "idempotency-key");

    /**
     * Reads {@code path}, {@code query}, {@code headers} and {@code body} of a call.
     *
     * @throws IllegalArgumentException when one of them can't be sent
     */
    static HttpCall of(HttpMethod method, ActionCall call) {
        Target target = call.requiredTarget();
        TargetUri uri =
                TargetUri.of(target.url(), call.with().get("path"), call.with().get("query"));
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        Buffer body = body(call.with().get("body"), headers);
        add(call.with().get("headers"), target, headers);
        headers.put("User-Agent", "AIMOS playbook/" + call.playbook());
        if (!HttpMethod.GET.equals(method)) {
            headers.put("Idempotency-Key", call.idempotencyKey());
        }
        headers.putAll(target.headers());
        return new HttpCall(target.spec(), method, uri, headers, body);
    }

    /** A plain read below the target. */
    static HttpCall read(ActionCall call, List<String> path, Map<String, String> query) {
        Target target = call.requiredTarget();
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.put("User-Agent", "AIMOS playbook/" + call.playbook());
        headers.putAll(target.headers());
        return new HttpCall(
                target.spec(),
                HttpMethod.GET,
                TargetUri.of(target.url(), path, query),
                headers,
                null);
    }

    /** A JSON body to an address that is itself the secret, and so carries no other. */
    static HttpCall hook(
            HttpMethod method, ActionCall call, String address, Map<String, Object> body) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        Buffer bytes = body(body, headers);
        headers.put("User-Agent", "AIMOS playbook/" + call.playbook());
        String path = URI.create(address).getRawPath();
        String query = URI.create(address).getRawQuery();
        TargetUri house = TargetUri.of(call.requiredTarget().url(), null, null);
        TargetUri uri =
                new TargetUri(
                        house.tls(),
                        house.host(),
                        house.port(),
                        path + (query == null ? "" : "?" + query));
        return new HttpCall(call.requiredTarget().spec(), method, uri, headers, bytes);
    }

    /** A request below the target with the key of its step, for actions that know the API there. */
    static HttpCall api(
            HttpMethod method,
            ActionCall call,
            List<String> path,
            Map<String, ?> query,
            @Nullable Object body) {
        Target target = call.requiredTarget();
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        Buffer bytes = body(body, headers);
        headers.put("Accept", "application/json");
        headers.put("User-Agent", "AIMOS playbook/" + call.playbook());
        if (!HttpMethod.GET.equals(method)) {
            headers.put("Idempotency-Key", call.idempotencyKey());
        }
        headers.putAll(target.headers());
        TargetUri uri = TargetUri.of(target.url(), path, query);
        return new HttpCall(target.spec(), method, uri, headers, bytes);
    }

    private static @Nullable Buffer body(@Nullable Object body, Map<String, String> headers) {
        if (body == null) {
            return null;
        }
        if (body instanceof String text) {
            headers.put("Content-Type", "text/plain; charset=utf-8");
            return Buffer.buffer(text);
        }
        headers.put("Content-Type", "application/json");
        try {
            return Buffer.buffer(Json.write(body));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("with.body can't be written as JSON", e);
        }
    }

    private static void add(@Nullable Object given, Target target, Map<String, String> headers) {
        if (given == null) {
            return;
        }
        if (!(given instanceof Map<?, ?> pairs)) {
            throw new IllegalArgumentException("with.headers is not a map of name to value");
        }
        for (Map.Entry<?, ?> pair : pairs.entrySet()) {
            String name = String.valueOf(pair.getKey());
            String value = String.valueOf(pair.getValue());
            boolean secret = target.headers().keySet().stream().anyMatch(name::equalsIgnoreCase);
            if (secret || OURS.contains(name.toLowerCase(Locale.ROOT))) {
                throw new IllegalArgumentException("with.headers must not set " + name);
            }
            if (!name.matches("[A-Za-z0-9!#$%&'*+.^_`|~-]+")
                    || value.chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
                throw new IllegalArgumentException(
                        "with.headers has a name or value with characters no header may have");
            }
            headers.put(name, value);
        }
    }
}
