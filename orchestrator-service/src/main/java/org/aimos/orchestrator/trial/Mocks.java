package org.aimos.orchestrator.trial;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What actions give in a case. A mock is the output of the action; or {@code fails: REASON}, with
 * {@code error} and {@code retryable} where they matter; or {@code unknown: REASON}. A list is one
 * for each attempt, the last for all that follow.
 */
final class Mocks {
    private final Map<String, Object> byPath;
    private final Map<String, Integer> asked = new HashMap<>();

    Mocks(Map<String, Object> byPath) {
        this.byPath = byPath;
    }

    /** What comes of one call. */
    sealed interface Answer {
        record Gives(Map<String, Object> output) implements Answer {}

        record Fails(String reason, String error, boolean retryable) implements Answer {}

        record Unknown(String reason) implements Answer {}
    }

    /** The next answer for a path, or for the same step of any item; empty without a mock. */
    Optional<Answer> next(String path) {
        var key = byPath.containsKey(path) ? path : path.replaceAll("\\[\\d+]", "");
        var mock = byPath.get(key);
        if (mock == null) {
            return Optional.empty();
        }
        if (mock instanceof List<?> list && !list.isEmpty()) {
            var turn = asked.merge(path, 1, Integer::sum) - 1;
            return Optional.of(answer(list.get(Math.min(turn, list.size() - 1))));
        }
        return Optional.of(answer(mock));
    }

    private static Answer answer(@Nullable Object mock) {
        if (!(mock instanceof Map<?, ?> map)) {
            return new Answer.Gives(Map.of("ok", Boolean.TRUE.equals(mock)));
        }
        if (map.get("fails") != null) {
            var error = map.get("error");
            return new Answer.Fails(
                    String.valueOf(map.get("fails")),
                    error == null ? "" : String.valueOf(error),
                    Boolean.TRUE.equals(map.get("retryable")));
        }
        if (map.get("unknown") != null) {
            return new Answer.Unknown(String.valueOf(map.get("unknown")));
        }
        return new Answer.Gives(Plain.map(map));
    }
}
