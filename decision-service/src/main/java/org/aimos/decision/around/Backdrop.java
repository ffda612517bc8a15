package org.aimos.decision.around;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.aimos.decision.oncall.OnCallPeople;
import org.jspecify.annotations.Nullable;

/**
 * What was known around an incident at the moment it was judged: a few of each, and what was
 * missing. It is recorded with the decision and told in its explanation; nothing follows from it.
 *
 * @param needs services that its service needs
 * @param neededBy services that need its service
 * @param changes to its service and those it needs, the newest first
 * @param earlier incidents like it, the likest first
 * @param onCall who was on call for its service, the first first
 * @param missing what was not known, one sentence each
 */
public record Backdrop(
        Services needs,
        Services neededBy,
        List<Changed> changes,
        List<Earlier> earlier,
        List<String> onCall,
        List<String> missing) {
    private static final int NAMED = 5;
    private static final int SHOWN = 3;
    private static final int LONGEST = 200;

    /**
     * Services nearby.
     *
     * @param nearest names of at most five, the nearest first
     * @param all how many there are
     */
    public record Services(List<String> nearest, int all) {
        static Services of(List<Around.Neighbour> neighbours) {
            List<String> names =
                    neighbours.stream().limit(NAMED).map(Around.Neighbour::service).toList();
            return new Services(names, neighbours.size());
        }

        private String words() {
            int more = all - nearest.size();
            return String.join(", ", nearest) + (more > 0 ? " and %d more".formatted(more) : "");
        }
    }

    /**
     * A change.
     *
     * @param before how many seconds before the first alert it began; negative when after
     */
    public record Changed(
            String service,
            String title,
            @Nullable String author,
            @Nullable String link,
            long before) {
        private String words() {
            return "%s of %s%s, %s the first alert"
                    .formatted(title, service, author == null ? "" : " by " + author, when());
        }

        private String when() {
            long minutes = Math.abs(before) / 60;
            String time = minutes == 0 ? Math.abs(before) + " s" : minutes + " min";
            return time + (before < 0 ? " after" : " before");
        }
    }

    /** An incident of the past that was like it, and how it ended. */
    public record Earlier(
            String incident,
            String title,
            @Nullable Instant resolvedAt,
            @Nullable String resolvedBy,
            @Nullable String resolution) {
        private String words() {
            return "%s (%s%s%s)"
                    .formatted(
                            title,
                            incident,
                            resolvedBy == null ? "" : ", resolved by " + resolvedBy,
                            resolution == null ? "" : ": " + resolution);
        }
    }

    /** The part of what stands around it that a decision records. */
    public static Backdrop of(Around around, OnCallPeople.Known people) {
        var missing = new ArrayList<>(around.missing());
        missing.addAll(people.missing());
        return new Backdrop(
                Services.of(around.needs()),
                Services.of(around.neededBy()),
                around.changes().stream()
                        .limit(SHOWN)
                        .map(c ->
                                new Changed(
                                        c.service(),
                                        cut(c.title()),
                                        c.author() == null ? null : cut(c.author()),
                                        c.link() == null ? null : cut(c.link()),
                                        c.before()))
                        .toList(),
                around.alike().stream()
                        .limit(SHOWN)
                        .map(a ->
                                new Earlier(
                                        a.incident(),
                                        cut(a.title()),
                                        a.resolvedAt(),
                                        a.resolvedBy(),
                                        a.resolution() == null ? null : cut(a.resolution())))
                        .toList(),
                people.people().stream()
                        .limit(NAMED)
                        .map(OnCallPeople.OnCall::name)
                        .distinct()
                        .toList(),
                missing.stream().limit(NAMED).toList());
    }

    /** The same for people, a sentence for each part that something is known of. */
    public List<String> sentences() {
        var all = new ArrayList<String>();
        if (!needs.nearest().isEmpty()) {
            all.add("Around it: it needs %s.".formatted(needs.words()));
        }
        if (!neededBy.nearest().isEmpty()) {
            all.add("Around it: it is needed by %s.".formatted(neededBy.words()));
        }
        if (!changes.isEmpty()) {
            all.add("Changed: " + joined(changes.stream().map(Changed::words).toList()));
        }
        if (!earlier.isEmpty()) {
            all.add("Like it before: " + joined(earlier.stream().map(Earlier::words).toList()));
        }
        if (!onCall.isEmpty()) {
            all.add("On call: %s.".formatted(String.join(", ", onCall)));
        }
        if (!missing.isEmpty()) {
            all.add("Not known: " + String.join(" ", missing));
        }
        return all;
    }

    private static String joined(List<String> words) {
        return words.stream().collect(Collectors.joining("; ", "", "."));
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
