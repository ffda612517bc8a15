package org.aimos.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.aimos.local.LocalStack;
import org.aimos.local.Part;
import org.aimos.local.PartState;
import org.aimos.local.PartStatus;
import org.aimos.local.ProcessId;
import org.aimos.local.StackState;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Says how each part does. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = {
            "Says how each part does, and which resources a service can't read; exit code 0 only when all are",
            "ready."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  aimos status", "  aimos status -o json"})
final class Status implements Callable<Integer> {
    private static final String UNREADABLE = "unreadable";
    private static final int COLUMNS = 6;

    private final Surroundings surroundings;
    private final HealthLook look = new HealthLook();

    @Mixin private OutputOption output = new OutputOption();

    Status(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        LocalStack stack = surroundings.stack();
        StackState state = stack.state();
        List<Map<String, Object>> parts = new ArrayList<>();
        for (Part part : Part.values()) {
            parts.add(describe(part, state.of(part), stack));
        }
        if (output.json()) {
            surroundings
                    .out()
                    .println(Json.write(Map.of("supervised", state.supervised(), "parts", parts)));
        } else {
            table(parts);
            if (!state.supervised()) {
                surroundings
                        .err()
                        .println(
                                state.supervisor().isPresent()
                                        ? "The supervisor was killed: nobody starts what dies now."
                                                + " ./aimos up adopts what still runs."
                                        : "AIMOS is down. Start it with ./aimos up");
            }
        }
        boolean fine = state.supervised() && state.ready();
        return (fine ? ExitCode.OK : ExitCode.UNAVAILABLE).number();
    }

    private Map<String, Object> describe(Part part, PartState state, LocalStack stack) {
        boolean alive = state.process().flatMap(ProcessId::handle).isPresent();
        Map<String, Object> described = new LinkedHashMap<>();
        described.put("part", part.label());
        described.put("status", state.status().name().toLowerCase(Locale.ROOT));
        described.put("port", stack.settings().ports().of(part.port()));
        described.put("pid", alive ? state.process().orElseThrow().pid() : "");
        described.put("deaths", state.deaths());
        HealthLook.Said said =
                alive && part.module().isPresent()
                        ? look.ask(stack.url(part))
                        : HealthLook.Said.NOTHING;
        boolean quiet = state.detail().isEmpty() && state.status() == PartStatus.READY;
        described.put("detail", quiet ? said.storm() : state.detail());
        if (!said.unreadable().isEmpty()) {
            described.put(UNREADABLE, said.unreadable());
        }
        return described;
    }

    private void table(List<Map<String, Object>> parts) {
        Table table = new Table("PART", "STATUS", "PORT", "PID", "DEATHS", "DETAIL");
        parts.forEach(part -> table.row(part.values().stream().limit(COLUMNS).toArray()));
        table.print(surroundings.out());
        parts.stream()
                .filter(part -> part.containsKey(UNREADABLE))
                .forEach(part ->
                        surroundings
                                .out()
                                .printf("%s: %s.%n", part.get("part"), part.get(UNREADABLE)));
    }
}
