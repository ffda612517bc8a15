package org.aimos.orchestrator.action;

import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a kind of job server is asked. */
interface JobServer {
    /** It did not answer a question, or not as its kind does; nothing was changed. */
    final class NotToldException extends Exception {
        private static final long serialVersionUID = 1L;

        NotToldException(String message) {
            super(message);
        }
    }

    /** The job that was launched with the key of this call, if there is one. */
    Optional<Job> find(Api api) throws NotToldException;

    /** The request that launches it, with the key of the call in it. */
    HttpCall launch(ActionCall call);

    /** One API, and how to ask it. */
    record Api(HttpSender sender, ActionCall call) {
        /** The JSON at a path. */
        Object get(List<String> path, Map<String, ?> query) throws NotToldException {
            HttpCall request = HttpCall.api(HttpMethod.GET, call, path, query, null);
            return switch (sender.send(request, call.deadline(), call.cancelled())) {
                case Exchange.Answer a when a.status() == 200 -> Json.read(a);
                case Exchange.Answer a -> throw new NotToldException("answered " + a.status());
                case Exchange.Unreachable u -> throw new NotToldException(u.reason());
                case Exchange.NoAnswer n -> throw new NotToldException(n.reason());
                case Exchange.Refused r -> throw new IllegalArgumentException(r.reason());
                case Exchange.Stopped s -> throw new NotToldException(s.reason());
            };
        }
    }

    /** What a call gives a job under a name, and beside it the key that finds the job again. */
    static Map<String, Object> keyed(ActionCall call, String name, String key) {
        Map<String, Object> given =
                MergePatch.named(call.with().get(name) instanceof Map<?, ?> map ? map : Map.of());
        given.put(key, call.idempotencyKey());
        return given;
    }

    /** The maps in a list that a map holds under a name. */
    static List<Map<?, ?>> maps(@Nullable Object value, String name) {
        Object list = value instanceof Map<?, ?> map ? map.get(name) : null;
        if (!(list instanceof List<?> items)) {
            return List.of();
        }
        return items.stream()
                .filter(item -> item instanceof Map<?, ?>)
                .<Map<?, ?>>map(item -> (Map<?, ?>) item)
                .toList();
    }

    /** A text that a map holds under a name, or the empty text. */
    static String text(Map<?, ?> map, String name) {
        Object value = map.get(name);
        return value == null ? "" : String.valueOf(value);
    }
}
