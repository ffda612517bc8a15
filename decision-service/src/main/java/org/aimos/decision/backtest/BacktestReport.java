package org.aimos.decision.backtest;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a backtest found so far.
 *
 * @param alerts how many alerts stand in the incidents that were judged, or were held back
 * @param decisions how many decisions were judged
 * @param unreadable how many were made by an older engine from inputs that can't be read now
 * @param changed how many come out differently by the changed resources
 * @param widened how many of them let automation do more; what is silenced lets it do nothing
 * @param narrowed how many of them let it do less
 * @param drifted how many come out differently already by what is in force now than they did then
 * @param gained how many find a playbook where none was found
 * @param lost how many find none where one was found
 * @param silenced incidents that would not have been opened
 * @param unsilenced incidents that a silence in force would have kept away, and the changed one not
 * @param peopleActed decisions that would start a run where people did something then
 * @param asPeople of these, where a person ran the same playbook by hand or agreed to it
 * @param againstPeople of these, where a person refused that playbook or took it back
 * @param people of these, how many by what people did; see {@link Act}
 * @param held alerts that a silence held back then, judged besides the decisions
 * @param before as it is in force
 * @param after as it would be
 * @param examples some of those that changed, the oldest first
 */
public record BacktestReport(
        int alerts,
        int decisions,
        int unreadable,
        int changed,
        int widened,
        int narrowed,
        int drifted,
        int gained,
        int lost,
        int silenced,
        int unsilenced,
        int peopleActed,
        int asPeople,
        int againstPeople,
        Map<String, Integer> people,
        int held,
        Side before,
        Side after,
        List<Example> examples) {

    /** Percent of the decisions found that must have been readable for it to prove anything. */
    public static final int LEAST_READ = 80;

    /** Reports of before have no {@code people}. */
    public BacktestReport {
        people = people == null ? Map.of() : people;
    }

    /** How many decisions of the history were looked at, read or not. */
    public int looked() {
        return decisions + unreadable;
    }

    /** True when so many of them could be read that the report tells of the history. */
    public boolean readEnough() {
        return decisions * 100L >= looked() * (long) LEAST_READ;
    }

    /**
     * One of the two sides.
     *
     * @param modes how many decisions by the word of their mode
     * @param playbooks how many decisions by the playbook they choose
     * @param priorities how many decisions by the priority of their incident
     * @param approvals how many questions people are asked
     * @param runs how many runs start without one
     */
    public record Side(
            Map<String, Integer> modes,
            Map<String, Integer> playbooks,
            Map<String, Integer> priorities,
            int approvals,
            int runs) {}

    /**
     * One decision, or alert held back, that comes out differently.
     *
     * @param incident null for an alert that was held back
     */
    public record Example(
            String decision,
            @Nullable String incident,
            String title,
            Outcome before,
            Outcome after,
            String reason) {}

    /** What came out on one side. */
    public record Outcome(String mode, @Nullable String playbook, String priority) {}
}
