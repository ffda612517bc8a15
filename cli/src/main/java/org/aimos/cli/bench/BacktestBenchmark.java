package org.aimos.cli.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import org.aimos.cli.Backtests;
import org.aimos.cli.bench.AlertStream.Told;
import org.aimos.local.Part;

/**
 * A changed rule tried on half a million stored decisions, read from PostgreSQL and judged twice. A
 * thousand real ones are copied over the last month. The other services are stopped meanwhile.
 */
public final class BacktestBenchmark implements Benchmark {
    private static final int REAL = 1_000;
    private static final int DECISIONS = 500_000;

    @Override
    public String name() {
        return "backtest";
    }

    @Override
    public String description() {
        return "a changed rule tried on 500,000 stored decisions";
    }

    @Override
    public Map<String, Object> measure(Bench bench, Load load) throws IOException {
        int wanted = load.quick() ? DECISIONS / 10 : DECISIONS;
        bench.apply(Texts.filled("calm.yaml", Map.of()), "Policy", "bench-calm", "setup");
        bench.apply(
                Texts.filled("backtest-playbook.yaml", Map.of()),
                "Playbook",
                "bench-look",
                "setup");
        bench.apply(rule("1.0.0", "DiskFull"), "Rule", "bench-1", "setup");
        bench.only(Part.DECISION);
        RunBook book = new RunBook(bench.stack().database(Part.DECISION));
        try (AlertStream stream = new AlertStream(bench, book)) {
            stream.perSecond(
                    REAL, i -> new Told(i % 2 == 0 ? "DiskFull" : "DiskSlow", "", "past-" + i));
        }
        bench.say("Copying %d decisions to %d", REAL, wanted);
        copy(book, wanted);
        long begin = System.nanoTime();
        JsonNode done = Backtests.run(bench.decision(), rule("1.0.1", "DiskSlow"), "30d");
        double seconds = (System.nanoTime() - begin) / 1e9;
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("decisions", done.at("/report/decisions").asInt());
        figures.put("changed", done.at("/report/changed").asInt());
        figures.put("gained", done.at("/report/gained").asInt());
        figures.put("lost", done.at("/report/lost").asInt());
        figures.put("seconds", Math.round(seconds * 10) / 10.0);
        figures.put(
                "decisionsPerSecond", Math.round(done.at("/report/decisions").asInt() / seconds));
        return figures;
    }

    private static void copy(RunBook book, int wanted) throws IOException {
        try (Connection connection = book.open();
                Statement statement = connection.createStatement()) {
            statement.execute("alter table decision disable trigger audit_decision");
            statement.execute(
                    """
                    insert into decision (id, incident_id, incident_version, decided_at, mode, playbook, decision,
                        inputs, inputs_digest)
                    select 'past-' || g, d.incident_id, 1, now() - interval '29 days' + g * interval '4 seconds', d.mode,
                        d.playbook, d.decision, d.inputs, d.inputs_digest
                    from generate_series(1, %d) g
                        join (select row_number() over (order by id) - 1 as n, decision.* from decision
                            where id not like 'past-%%') d on d.n = g %% %d
                    """
                            .formatted(wanted, REAL));
            statement.execute("alter table decision enable trigger audit_decision");
            statement.execute("vacuum analyze decision");
        } catch (SQLException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static String rule(String version, String alert) {
        return """
        apiVersion: aimos/v1
        kind: Rule
        metadata: {name: bench-1, version: %s, owner: bench}
        spec:
          order: 1
          when: alert.name == '%s'
          then: {playbook: bench-look}
        """
                .formatted(version, alert);
    }
}
