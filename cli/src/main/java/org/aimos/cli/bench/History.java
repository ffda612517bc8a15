package org.aimos.cli.bench;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Alerts of the last month, written into the tables of decision as if they had been folded: ten of
 * one resolved incident with its decision, each known to the inbox. Real ones are copied.
 */
final class History {
    private static final String[] TABLES = {
        """
        insert into incident (id, correlation_key, status, version, priority, opened_at, resolved_at,
            storm, severity, state)
        select 'past-' || g, i.correlation_key, 'resolved', 3, i.priority, p.at, p.at + interval '1 hour',
            false, i.severity, i.state
        from generate_series(%1$d / 10, %2$d / 10 - 1) g
            join (select row_number() over (order by id) - 1 as n, count(*) over () as total, incident.*
                from incident where id not like 'past-%%') i on i.n = g %% i.total
            cross join lateral (select now() - interval '29 days' + g %% 2400000 * interval '1 second' as at) p
        """,
        """
        insert into alert (alert_key, correlation_key, incident_id, note, heard_at, member, state, name)
        select 'past-' || g, a.correlation_key, 'past-' || g / 10, false,
            now() - interval '29 days' + g %% 2400000 * interval '1 second', a.member, a.state, a.name
        from generate_series(%1$d, %2$d - 1) g
            join (select row_number() over (order by alert_key) - 1 as n, count(*) over () as total, alert.*
                from alert where alert_key not like 'past-%%' limit 1000) a on a.n = g %% least(a.total, 1000)
        """,
        """
        insert into decision (id, incident_id, incident_version, decided_at, mode, decision, inputs,
            inputs_digest)
        select 'past-' || g, 'past-' || g, 1, now() - interval '29 days' + g %% 2400000 * interval '1 second',
            d.mode, d.decision, d.inputs, d.inputs_digest
        from generate_series(%1$d / 10, %2$d / 10 - 1) g
            cross join (select * from decision where id not like 'past-%%' limit 1) d
        """,
        """
        insert into inbox (consumer, fact_id, received_at)
        select 'alerts', 'past-' || g, now() - interval '1 day' from generate_series(%1$d, %2$d - 1) g
        """
    };

    private final RunBook book;
    private int alerts;

    History(RunBook book) {
        this.book = book;
    }

    /** Writes what is missing up to so many alerts; no audit is made of what never happened. */
    void growTo(int wanted) throws IOException {
        try (Connection connection = book.open();
                Statement statement = connection.createStatement()) {
            statement.execute("alter table decision disable trigger audit_decision");
            for (String table : TABLES) {
                statement.execute(table.formatted(alerts, wanted));
            }
            statement.execute("alter table decision enable trigger audit_decision");
            statement.execute("vacuum analyze incident, alert, decision, inbox");
        } catch (SQLException e) {
            throw new IOException(e.getMessage(), e);
        }
        alerts = wanted;
    }
}
