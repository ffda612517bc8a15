package org.aimos.decision.around;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.aimos.decision.oncall.OnCallPeople;
import org.jspecify.annotations.Nullable;

/**
 * What was known around an incident at the moment it was judged: a few of each, and what was
 * missing. It is recorded with the decision and told in its explanation; nothing follows from it.
 * It is kept for good, so it names no person and repeats nothing that a person wrote of an
 * incident.
 *
 * @param needs services that its service needs
 * @param neededBy services that need its service
 * @param changes to its service and those it needs, the newest first
 * @param earlier incidents like it, the likest first
 * @param onCall how many were on call for its service at each level, the first first
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
    public record Changed(String service, String title, @Nullable String link, long before) {
        private String words() {
            return "%s of %s, %s the first alert".formatted(title, service, when());
        }

        private String when() {
            long minutes = Math.abs(before) / 60;
            String time = minutes == 0 ? Math.abs(before) + " s" : minutes + " min";
            return time + (before < 0 ? " after" : " before");
        }
    }

    /** An incident of the past that was like it, and when it ended. */
    public record Earlier(String incident, String title, @Nullable Instant resolvedAt) {
        private String words() {
            return "%s (%s)".formatted(title, incident);
        }
    }

    private static final Backdrop UNREAD =
            new Backdrop(
                    new Services(List.of(), 0),
                    new Services(List.of(), 0),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of("What stands around it: could not be read."));

    /**
     * What is known; when that fails, a backdrop that says so.
     *
     * @param tell is given what it failed by
     */
    public static Backdrop orUnread(Supplier<Backdrop> known, Consumer<RuntimeException> tell) {
        try {
            return known.get();
        } catch (RuntimeException e) {
            tell.accept(e);
            return UNREAD;
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
                                        c.link() == null ? null : cut(c.link()),
                                        c.before()))
                        .toList(),
                around.alike().stream()
                        .limit(SHOWN)
                        .map(a -> new Earlier(a.incident(), cut(a.title()), a.resolvedAt()))
                        .toList(),
                onCall(people.people()),
                missing.stream().limit(NAMED).toList());
    }

    private static List<String> onCall(List<OnCallPeople.OnCall> people) {
        var levels = new TreeMap<Integer, Set<String>>();
        people.forEach(one ->
                levels.computeIfAbsent(one.level(), level -> new HashSet<>()).add(one.name()));
        return levels.entrySet().stream()
                .limit(NAMED)
                .map(one -> "level %d: %d".formatted(one.getKey(), one.getValue().size()))
                .toList();
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
