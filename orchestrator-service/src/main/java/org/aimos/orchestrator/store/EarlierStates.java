package org.aimos.orchestrator.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.aimos.bus.FactCodec;
import org.aimos.events.PlaybookRef;
import org.aimos.orchestrator.plan.Order;
import org.aimos.orchestrator.plan.Reversal;
import org.aimos.orchestrator.plan.Yardstick;
import org.aimos.orchestrator.run.RunState;
import org.jspecify.annotations.Nullable;

/**
 * Reads where a run stands, also as it was written when runs had one strand only: then the state
 * named the index of its step ({@code at}), one attempt, and what it was busy with as its phase.
 */
final class EarlierStates {
    private EarlierStates() {}

    static RunState read(String json) {
        try {
            var state = (ObjectNode) FactCodec.json().readTree(json);
            var now = state.has("at") ? converted(state) : state;
            missing(now, "seen", FactCodec.json().createObjectNode());
            missing(now, "wanted", FactCodec.json().createArrayNode());
            for (var strand : now.path("strands")) {
                missing((ObjectNode) strand, "lost", BooleanNode.FALSE);
            }
            for (var group : now.path("known").path("groups")) {
                missing((ObjectNode) group, "inputs", FactCodec.json().createObjectNode());
            }
            return FactCodec.json().treeToValue(now, RunState.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a run cannot be read: " + e.getOriginalMessage(), e);
        }
    }

    /** An order, also as it was written when playbooks called no others. */
    static Order order(String json) {
        try {
            var order = (ObjectNode) FactCodec.json().readTree(json);
            missing(order, "incident", FactCodec.json().createObjectNode());
            missing(order, "called", FactCodec.json().createObjectNode());
            if (order.get("reversal") instanceof ObjectNode reversal) {
                missing(reversal, "sights", FactCodec.json().createArrayNode());
                missing(reversal, "stays", FactCodec.json().createArrayNode());
                reversal.path("sights").forEach(EarlierStates::everythingCounts);
            }
            return FactCodec.json().treeToValue(order, Order.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(
                    "an order cannot be read: " + e.getOriginalMessage(), e);
        }
    }

    /** Of what a check reads everything counted, when nothing was said about it. */
    private static void everythingCounts(JsonNode sight) {
        if (sight.get("check") instanceof ObjectNode check && !check.has("yardstick")) {
            var everything = new Yardstick("true", Map.of(), List.of(List.of()));
            check.set("yardstick", FactCodec.json().valueToTree(everything));
            check.putObject("shown").put("until", "holds").set("result", sight.get("now"));
        }
    }

    /** What is known of an order that cannot be read, and what may be said of one that cannot. */
    static Order bare(
            String runId,
            String incidentId,
            @Nullable String decisionId,
            PlaybookRef playbook,
            String environment,
            @Nullable String service) {
        return bare(runId, incidentId, decisionId, playbook, environment, service, "policy", null);
    }

    /** The same of one that can be read, by whom it was asked for and what it takes back. */
    static Order bare(Order order) {
        return bare(
                order.runId(),
                order.incidentId(),
                order.decisionId(),
                order.playbook(),
                order.environment(),
                order.serviceName(),
                order.requestedBy(),
                order.reversal());
    }

    private static Order bare(
            String runId,
            String incidentId,
            @Nullable String decisionId,
            PlaybookRef playbook,
            String environment,
            @Nullable String service,
            String requestedBy,
            @Nullable Reversal reversal) {
        return new Order(
                runId,
                incidentId,
                decisionId,
                playbook,
                requestedBy,
                List.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                environment,
                service,
                null,
                null,
                false,
                Duration.ZERO,
                null,
                Map.of(),
                Map.of(),
                reversal);
    }

    private static void missing(ObjectNode node, String field, JsonNode otherwise) {
        if (!node.has(field)) {
            node.set(field, otherwise);
        }
    }

    private static ObjectNode converted(ObjectNode earlier) {
        var phase = earlier.path("phase").asText();
        var state = FactCodec.json().createObjectNode();
        for (var same :
                new String[] {"run", "effected", "gate", "cleared", "reread", "stop", "clock"}) {
            state.set(same, earlier.get(same));
        }
        state.putObject("known").set("outputs", earlier.get("outputs"));
        ((ObjectNode) state.get("known")).putObject("groups");
        state.put("phase", phase(phase));
        var strands = state.putArray("strands");
        switch (phase) {
            case "ACTING", "VERIFYING", "SETTLING", "PAUSING" ->
                    strands.add(strand(earlier, phase));
            case "UNDOING", "UNDO_PAUSING" -> state.set("undoing", undoing(earlier, phase));
            default -> state.set("wakeAt", earlier.get("wakeAt"));
        }
        return state;
    }

    private static String phase(String earlier) {
        return switch (earlier) {
            case "READY", "ACTING", "VERIFYING", "SETTLING", "PAUSING" -> "WORKING";
            case "UNDO_PAUSING" -> "UNDOING";
            default -> earlier;
        };
    }

    private static ObjectNode strand(JsonNode earlier, String doing) {
        var strand = FactCodec.json().createObjectNode();
        var at = earlier.path("at").asInt();
        strand.set("path", earlier.path("run").path("steps").path(at).path("id"));
        strand.put("doing", doing);
        for (var same : new String[] {"number", "failures", "unknowns", "startedAt"}) {
            strand.set(same, earlier.path("attempt").path(same));
        }
        if (doing.equals("PAUSING")) {
            strand.set("wakeAt", earlier.get("wakeAt"));
        }
        return strand;
    }

    private static ObjectNode undoing(JsonNode earlier, String phase) {
        var undoing = FactCodec.json().createObjectNode();
        undoing.set("todo", earlier.path("undoing").path("todo"));
        undoing.set("because", earlier.path("undoing").path("because"));
        undoing.set("number", earlier.path("attempt").path("number"));
        undoing.set("failures", earlier.path("attempt").path("failures"));
        if (phase.equals("UNDO_PAUSING")) {
            undoing.set("wakeAt", earlier.get("wakeAt"));
        }
        return undoing;
    }
}
