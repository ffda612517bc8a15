package org.aimos.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.aimos.resources.Kind;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists and shows what AIMOS knows. */
@Command(
        name = "get",
        mixinStandardHelpOptions = true,
        description = {
            "Lists incidents, decisions, spikes, volumes, rules, gaps, backtests, runs, approvals, tickets, sources,",
            "quarantine, kpis, outcomes, kill-switches, models, lessons, break-glass, breakers, or resources of a",
            "kind (playbooks, policies, …); with an id, shows one whole. receipts and timelines need an id."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  aimos get incidents --status open",
            "  aimos get incidents 0199… -o json",
            "  aimos get playbooks restart-service",
            "  aimos get receipts 8f3a…"
        })
final class Get extends Call {
    private static final int LARGEST_PAGE = 500;

    private static final Map<String, List<String>> COLUMNS =
            Map.ofEntries(
                    columns("incidents", "id priority status service environment title owner"),
                    columns("decisions", "id incidentId mode playbook.name reason"),
                    columns("gaps", "name environment alerts firing lastHeardAt reason"),
                    columns("spikes", "series beganAt endedAt most sentence"),
                    columns(
                            "volumes",
                            "series heard usual.low usual.high usual.limit usual.weeks hour"),
                    columns("backtests", "id status by askedAt report.changed report.decisions"),
                    columns("runs", "id incidentId status playbook.name reason"),
                    columns("approvals", "id status incidentId expiresAt question"),
                    columns("break-glass", "id by reason at reviewBy reviewedBy finding"),
                    columns("breakers", "name open reason by at"),
                    columns("tickets", "number priority status tellable owner title"),
                    columns(
                            "sources",
                            "name connector figures.perMinute figures.heardAt figures.quarantined figures.refused"),
                    columns("quarantine", "id source connector reason replayedAt"),
                    columns("kpis", "name value unit samples definition"),
                    columns("models", "target version model.counts model.outcomes model.sentence"),
                    columns("lessons", "kind subject times people sentence proposal"),
                    columns("outcomes", "incidentId mode confirmedBy mttaSeconds mttrSeconds"),
                    columns("kill-switches", "scope active by reason at"),
                    columns("timelines", "at sentence"));
    private static final List<String> RESOURCE =
            List.of("name", "version", "owner", "appliedBy", "appliedAt");

    @Parameters(index = "0", paramLabel = "WHAT", description = "What to list.")
    private String what = "";

    @Parameters(index = "1", arity = "0..1", paramLabel = "ID", description = "Which one.")
    private @Nullable String id;

    @Option(names = "--status", paramLabel = "STATUS", description = "Only those with this status.")
    private @Nullable String status;

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "At most so many; default: ${DEFAULT-VALUE}.")
    private int limit = 100;

    Get(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    ExitCode call(Origin origin) throws IOException {
        Optional<Kind> kind = kind(what);
        if (kind.isEmpty() && !COLUMNS.containsKey(what) && !what.equals("receipts")) {
            throw new Failure(
                    ExitCode.USAGE, "There is nothing called " + what + ". See aimos help get");
        }
        String path = "/v1/" + kind.map(k -> "resources/" + k.kind()).orElse(what);
        if (id != null) {
            JsonNode one = origin.get(path + "/" + id);
            return one.has("items") ? list(one, kind) : show(one, text(one, kind.isPresent()));
        }
        String filter = status == null ? "" : "&status=" + status;
        return list(pages(origin, path, filter), kind);
    }

    /** One list, read page by page where the service has pages. */
    private JsonNode pages(Origin origin, String path, String filter) throws IOException {
        JsonNode first = origin.get(path + "?limit=" + Math.min(limit, LARGEST_PAGE) + filter);
        if (!(first.path("items") instanceof ArrayNode items)) {
            return first;
        }
        String next = first.path("next").asText("");
        while (!next.isEmpty() && items.size() < limit) {
            int more = Math.min(limit - items.size(), LARGEST_PAGE);
            JsonNode page =
                    origin.get(path + "?limit=" + more + filter + "&cursor=" + encoded(next));
            page.path("items").forEach(items::add);
            next = page.path("next").asText("");
        }
        ((ObjectNode) first).put("next", next.isEmpty() ? null : next);
        return first;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private ExitCode list(JsonNode answer, Optional<Kind> kind) {
        List<String> columns = kind.isPresent() ? RESOURCE : COLUMNS.getOrDefault(what, List.of());
        Table table =
                new Table(
                        columns.stream()
                                .map(column -> column.toUpperCase(Locale.ROOT))
                                .toArray(String[]::new));
        for (JsonNode item : answer.path("items")) {
            table.row(columns.stream().map(column -> value(item, column)).toArray());
        }
        return show(answer, table);
    }

    private static Map.Entry<String, List<String>> columns(String what, String names) {
        return Map.entry(what, List.of(names.split(" ", -1)));
    }

    private static String value(JsonNode item, String column) {
        return item.at("/" + column.replace('.', '/')).asText("");
    }

    /**
     * One thing for a person: a resource as its author wrote it, anything else as readable JSON.
     */
    private static String text(JsonNode one, boolean resource) {
        return resource && one.hasNonNull("yaml") ? one.path("yaml").asText() : Json.write(one);
    }

    /** The kind whose plural this is, such as playbooks or policies. */
    private static Optional<Kind> kind(String plural) {
        return Arrays.stream(Kind.values())
                .filter(kind -> {
                    String name = kind.kind().toLowerCase(Locale.ROOT);
                    return plural.equals(name)
                            || plural.equals(name + "s")
                            || plural.equals(name.replaceAll("y$", "ies"));
                })
                .findFirst();
    }
}
