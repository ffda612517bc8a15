package org.aimos.orchestrator.action;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.aimos.resources.ActionCatalog;
import org.aimos.resources.TargetSpec;

/**
 * {@code prometheus.query}: one instant query, for one number. Anything else than exactly one
 * finite number is {@code ok} false, so that no condition acts on a guess.
 */
@ApplicationScoped
public class PrometheusQueryAction implements Action {
    private static final List<String> PATH = List.of("api", "v1", "query");

    private final HttpSender sender;

    PrometheusQueryAction(HttpSender sender) {
        this.sender = sender;
    }

    @Override
    public ActionCatalog.Action description() {
        return ActionCatalog.describe("prometheus.query", "read")
                .at(TargetSpec.Type.PROMETHEUS)
                .needs("query")
                .gives("reachable", "value", "samples")
                .action();
    }

    /**
     * Output: {@code ok}, {@code reachable}, {@code samples} (how many the query gave), {@code
     * value} (a double; absent unless ok).
     */
    @Override
    public Result execute(ActionCall call) {
        Secrets secrets = Secrets.of(call.target());
        try {
            String query =
                    call.text("query")
                            .orElseThrow(
                                    () -> new IllegalArgumentException("with.query is missing"));
            HttpCall request = HttpCall.read(call, PATH, Map.of("query", query));
            return switch (sender.send(request, call.deadline(), call.cancelled())) {
                case Exchange.Answer a -> answered(a, secrets);
                case Exchange.Unreachable u -> nothing(false, secrets.mask(u.reason()));
                case Exchange.NoAnswer n -> nothing(false, secrets.mask(n.reason()));
                case Exchange.Refused r -> new Result.Failed(r.reason(), false);
                case Exchange.Stopped s -> new Result.Failed(s.reason(), false);
            };
        } catch (IllegalArgumentException e) {
            return new Result.Failed(secrets.mask(e.getMessage() + ""), false);
        }
    }

    private static Result answered(Exchange.Answer answer, Secrets secrets) {
        if (answer.status() == 400 || answer.status() == 422) {
            String error = at(Json.read(answer), "error").map(String::valueOf).orElse("");
            return new Result.Failed("the query was refused: " + secrets.mask(error), false);
        }
        if (answer.status() != 200) {
            return nothing(true, "answered " + answer.status());
        }
        Optional<Object> data = at(Json.read(answer), "data");
        Optional<Object> result = data.flatMap(d -> at(d, "result"));
        boolean scalar =
                data.flatMap(d -> at(d, "resultType")).filter("scalar"::equals).isPresent();
        List<?> samples =
                result.map(r -> scalar ? List.of(Map.of("value", r)) : r)
                        .map(r -> r instanceof List<?> l ? l : List.of())
                        .orElse(List.of());
        return one(samples);
    }

    private static Result one(List<?> samples) {
        if (samples.size() != 1) {
            return new Result.Done(
                    Map.of("ok", false, "reachable", true, "samples", (long) samples.size()),
                    samples.isEmpty()
                            ? "the query gave no sample"
                            : "the query gave " + samples.size() + " samples; aggregate to one");
        }
        double value =
                at(samples.getFirst(), "value")
                        .map(v -> v instanceof List<?> l && l.size() == 2 ? number(l.get(1)) : null)
                        .orElse(Double.NaN);
        if (!Double.isFinite(value)) {
            return new Result.Done(
                    Map.of("ok", false, "reachable", true, "samples", 1L),
                    "the query gave no finite number");
        }
        return new Result.Done(
                Map.of("ok", true, "reachable", true, "samples", 1L, "value", value),
                "the query gave " + value);
    }

    private static Double number(Object text) {
        try {
            return Double.valueOf(String.valueOf(text));
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    private static Optional<Object> at(Object value, String key) {
        return value instanceof Map<?, ?> m ? Optional.ofNullable(m.get(key)) : Optional.empty();
    }

    private static Result nothing(boolean reachable, String reason) {
        return new Result.Done(
                Map.of("ok", false, "reachable", reachable, "samples", 0L), "no value: " + reason);
    }
}
