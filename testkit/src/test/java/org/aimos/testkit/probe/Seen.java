package org.aimos.testkit.probe;

import java.util.List;
import org.aimos.events.Fact;
import org.aimos.testkit.Await;
import org.aimos.testkit.Sql;

/** What the probe has applied and what it has parked, as its tables say. */
public final class Seen {
    private Seen() {}

    /** Names of the alerts that were applied, in order. */
    public static List<String> of(String key) {
        return Sql.column("select name from seen where subject = ? order by n", key);
    }

    /** How often a fact was applied. */
    public static long times(Fact fact) {
        return Sql.count("select count(*) from seen where fact_id = ?", fact.id());
    }

    /** Returns when the fact is applied. */
    public static void await(Fact fact) {
        Await.until(fact.id() + " is applied", () -> times(fact) == 1);
    }

    /** Returns when so many records of the key are parked. */
    public static void awaitParked(String key, long count) {
        Await.until(
                count + " parked",
                () ->
                        Sql.count(
                                        "select count(*) from dead_letter"
                                                + " where record_key = ? and replayed_at is null",
                                        key)
                                == count);
    }
}
