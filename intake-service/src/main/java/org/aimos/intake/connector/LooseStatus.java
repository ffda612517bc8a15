package org.aimos.intake.connector;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.aimos.events.AlertStatus;
import org.aimos.intake.canonical.Json;
import org.aimos.intake.canonical.LooseNames;
import org.aimos.intake.canonical.StatusWords;

/**
 * Whether a body of a tool that nobody knows says that something fires or is over: by a word that
 * says so under a name that such words stand under. Anything else is a note.
 */
final class LooseStatus {

    private static final List<String> STATES =
            List.of(
                    "status",
                    "state",
                    "alertstatus",
                    "alertstate",
                    "currentstate",
                    "currentstatus",
                    "newstate",
                    "newstatus",
                    "statusname",
                    "newstatusname",
                    "newstatuscategory");

    /** Under these stands what happened, to an alert or to anything else. */
    private static final List<String> EVENTS =
            List.of(
                    "alertaction",
                    "action",
                    "transition",
                    "triggertype",
                    "eventtype",
                    "event",
                    "eventaction",
                    "type",
                    "alerttype",
                    "notificationtype",
                    "messagetype");

    private static final List<String> NAMES =
            Stream.concat(STATES.stream(), EVENTS.stream()).toList();

    /** Any other name that ends so, but for how it was before. */
    private static final Pattern STATE =
            Pattern.compile("^(?!.*(?:previous|old|prior|last)).+(?:status|state)$");

    /** What lies under such a name was said before, or by another tool. */
    private static final Pattern QUOTED =
            Pattern.compile("(?i).*payload|raw.*|original.*|previous.*|old.*|prior.*");

    /** What orders, tickets and accounts are called too, so that it says nothing by itself. */
    private static final Set<String> WEAK =
            Set.of("open", "opened", "active", "activated", "new", "created");

    /** Anything may begin; it fires only in a body that names incidents. */
    private static final Set<String> BEGUN = Set.of("started", "ongoing");

    private static final Pattern INCIDENTS = Pattern.compile("incident|alert|alarm");

    /** A name that holds one of these is of a tool that watches something. */
    private static final Pattern WATCHES =
            Pattern.compile(
                    "alert|alarm|incident|monitor|severity|check|sensor|trigger|problem|threshold|metric|outage|health|host");

    /** A name that holds one of these is of what is resolved, not of what is closed otherwise. */
    private static final Pattern ALERTS =
            Pattern.compile("alert|alarm|incident|monitor|check(?!out)|sensor|problem|outage");

    /** A name of a state that holds one of these is of an alert, whatever else there is. */
    private static final Pattern OF_ALERT =
            Pattern.compile(
                    WATCHES.pattern() + "|issue|violation|event|condition|rule|fault|current|new");

    /** Words by which a state tells how bad it is, too. */
    private static final Set<String> GRADES =
            Set.of("critical", "crit", "major", "minor", "warning", "warn");

    /** But nothing is over beside one of these. */
    private static final Set<String> UNDONE =
            Set.of(
                    "not", "no", "non", "un", "never", "cannot", "t", "longer", "failed", "unable",
                    "comment", "note");

    private static final Pattern HUMP = Pattern.compile("(?<=[a-z])(?=[A-Z])");
    private static final Pattern SPACE = Pattern.compile("[\\s\\p{Z}]");
    private static final Pattern GAP = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final int LONGEST_WORD = 40;
    private static final int MOST_WORDS = 5;

    private final LooseNames names;
    private final boolean watches;

    private LooseStatus(LooseNames names) {
        this.names = names;
        this.watches = anyName(WATCHES);
    }

    /** What this object says; first without what it quotes, then with all of it. */
    static AlertStatus of(Json object) {
        AlertStatus own = new LooseStatus(LooseNames.of(unquoted(object))).read();
        return own == AlertStatus.NOTE ? new LooseStatus(LooseNames.of(object)).read() : own;
    }

    /** True for a word that says how bad it is. */
    static boolean isGrade(String word) {
        return GRADES.contains(plain(word));
    }

    private static Json unquoted(Json object) {
        if (!(object.node() instanceof ObjectNode whole)) {
            return object;
        }
        ObjectNode own = whole.objectNode();
        for (var field : whole.properties()) {
            JsonNode value = field.getValue();
            if (!value.isContainerNode() || !QUOTED.matcher(field.getKey()).matches()) {
                own.set(field.getKey(), value);
            }
        }
        return new Json(own);
    }

    private AlertStatus read() {
        boolean incidents =
                anyName(INCIDENTS)
                        || INCIDENTS.matcher(plain(String.valueOf(names.text("type")))).find();
        for (String name : NAMES) {
            String value = names.text(name);
            AlertStatus status = value == null ? AlertStatus.NOTE : word(name, value);
            if (status != AlertStatus.NOTE) {
                return status;
            }
            if (value != null && incidents && BEGUN.contains(plain(value))) {
                return AlertStatus.FIRING;
            }
        }
        AlertStatus other = watches ? otherNames() : AlertStatus.NOTE;
        return other == AlertStatus.NOTE ? signs() : other;
    }

    /** Under any name of a state; where they differ, it fires. */
    private AlertStatus otherNames() {
        AlertStatus read = AlertStatus.NOTE;
        for (var pair : names.values().entrySet()) {
            if (STATE.matcher(pair.getKey()).matches()) {
                AlertStatus status = otherName(pair.getKey(), pair.getValue());
                if (status == AlertStatus.FIRING) {
                    return status;
                }
                read = status == AlertStatus.NOTE ? read : status;
            }
        }
        return read;
    }

    private AlertStatus otherName(String name, String value) {
        boolean ofAny = EndWords.isOfAnything(plain(value)) && !OF_ALERT.matcher(name).find();
        return ofAny ? AlertStatus.NOTE : word(name, value);
    }

    /** What says it without a word for a status. */
    private AlertStatus signs() {
        if (watches && (is("resolved", "true") || is("isup", "true"))) {
            return AlertStatus.RESOLVED;
        }
        if ((watches && is("isup", "false")) || (is("type", "alert") && checked())) {
            return AlertStatus.FIRING;
        }
        String severity = names.text("severity", "alertseverity", "alarmseverity");
        if (severity != null && anyName(INCIDENTS) && EndWords.isEnd(plain(severity))) {
            return AlertStatus.RESOLVED;
        }
        return level();
    }

    /** A check may say by its level alone how it stands; a line of a log has no check. */
    private AlertStatus level() {
        String level = names.text("level");
        if (level == null || names.text("checkname", "checkid") == null) {
            return AlertStatus.NOTE;
        }
        if (isGrade(level)) {
            return AlertStatus.FIRING;
        }
        return plain(level).equals("ok") ? AlertStatus.RESOLVED : AlertStatus.NOTE;
    }

    private boolean checked() {
        return names.text("monitor", "monitorname", "check", "checkname", "sensor") != null;
    }

    private boolean is(String name, String value) {
        String said = names.text(name);
        return said != null && plain(said).equals(value);
    }

    private boolean anyName(Pattern pattern) {
        return names.values().keySet().stream().anyMatch(name -> pattern.matcher(name).find());
    }

    private static String plain(String word) {
        return word.strip().toLowerCase(Locale.ROOT);
    }

    private AlertStatus word(String name, String value) {
        if (value.strip().length() > LONGEST_WORD) {
            return AlertStatus.NOTE;
        }
        List<String> words =
                List.of(GAP.split(HUMP.matcher(value.strip()).replaceAll("_"))).stream()
                        .map(LooseStatus::plain)
                        .filter(one -> !one.isEmpty())
                        .toList();
        AlertStatus read = word(name, plain(value), words);
        boolean ofAny = read == AlertStatus.RESOLVED && EVENTS.contains(name);
        return ofAny && !endsAlert(words) ? AlertStatus.NOTE : read;
    }

    private boolean endsAlert(List<String> words) {
        if (words.size() > 1) {
            return EndWords.ofAlert(words);
        }
        String word = words.getFirst();
        return word.equals("up") || (watches && EndWords.isUp(word)) || anyName(ALERTS);
    }

    private AlertStatus word(String name, String plain, List<String> words) {
        if (SPACE.matcher(plain).find()) {
            boolean over = watches && name.matches(".*(?:status|state)") && says(words);
            return over ? AlertStatus.RESOLVED : AlertStatus.NOTE;
        }
        if (plain.equals("alert")) {
            return name.contains("type") ? AlertStatus.NOTE : AlertStatus.FIRING;
        }
        AlertStatus whole = StatusWords.read(plain).orElse(AlertStatus.NOTE);
        if (whole != AlertStatus.NOTE) {
            return watches || !WEAK.contains(plain) ? whole : AlertStatus.NOTE;
        }
        return watches || WATCHES.matcher(plain).find() ? among(words) : AlertStatus.NOTE;
    }

    private static AlertStatus among(List<String> words) {
        if (ends(words)) {
            return AlertStatus.RESOLVED;
        }
        String last = words.isEmpty() ? "" : words.getLast();
        AlertStatus read =
                last.equals("raised")
                        ? AlertStatus.FIRING
                        : StatusWords.read(last).orElse(AlertStatus.NOTE);
        if (read != AlertStatus.RESOLVED || !undone(words)) {
            return read;
        }
        return words.contains("failed") ? AlertStatus.FIRING : AlertStatus.NOTE;
    }

    /** A few words that begin with its having ended, or end with what is over. */
    private static boolean says(List<String> words) {
        if (words.size() > MOST_WORDS || !ends(words)) {
            return false;
        }
        String first = words.getFirst();
        String last = words.getLast();
        return (EndWords.isEnd(first) && first.endsWith("ed"))
                || EndWords.isEnd(last)
                || StatusWords.read(last).equals(Optional.of(AlertStatus.RESOLVED));
    }

    private static boolean ends(List<String> words) {
        return words.stream().anyMatch(EndWords::isEnd) && !undone(words) && !words.contains("to");
    }

    /** What is only meant to end has not; but a state may go from one to the next. */
    private static boolean undone(List<String> words) {
        int to = words.indexOf("to");
        return words.stream().anyMatch(UNDONE::contains)
                || to == 0
                || (to > 0 && !isState(words.get(to - 1)));
    }

    private static boolean isState(String word) {
        return word.equals("alert")
                || isGrade(word)
                || StatusWords.read(word).orElse(AlertStatus.NOTE) != AlertStatus.NOTE;
    }
}
