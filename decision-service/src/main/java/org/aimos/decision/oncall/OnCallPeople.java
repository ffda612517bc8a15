package org.aimos.decision.oncall;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.aimos.resources.EscalationSpec;
import org.aimos.resources.EscalationSpec.Level;
import org.aimos.resources.EscalationSpec.Person;
import org.aimos.resources.EscalationSpec.Rota;
import org.aimos.resources.OnCallCalendar;

/** Reads from an escalation who is told first, second and so on. */
public final class OnCallPeople {
    private OnCallPeople() {}

    /**
     * Somebody who is told.
     *
     * @param name the name they sign in with
     * @param level 1 is told first
     * @param why how they come to be on call, for people
     */
    public record OnCall(String name, int level, String why) {}

    /**
     * What is known.
     *
     * @param missing what could not be read, one sentence each
     */
    public record Known(List<OnCall> people, List<String> missing) {}

    /** Addresses of the calendars that have to be read first. */
    public static Set<String> calendars(EscalationSpec escalation) {
        return escalation.levels().stream()
                .flatMap(level -> Stream.ofNullable(level.rota()))
                .filter(rota -> rota.ical() != null)
                .map(rota -> String.valueOf(rota.ical()))
                .collect(Collectors.toSet());
    }

    /**
     * Who is on call then by each of these; one that can't be answered spoils no other.
     *
     * @param escalations by name
     * @param calendars those of these addresses that were read
     */
    public static Map<String, Known> each(
            Map<String, EscalationSpec> escalations,
            Function<Set<String>, Map<String, OnCallCalendar>> calendars,
            Instant now) {
        var each = new HashMap<String, Known>();
        escalations.forEach((name, one) -> each.put(name, known(one, calendars, now)));
        return Map.copyOf(each);
    }

    /** Who is on call then; what fails is said to be missing. Not for the event loop. */
    public static Known known(
            EscalationSpec escalation,
            Function<Set<String>, Map<String, OnCallCalendar>> calendars,
            Instant now) {
        try {
            return at(escalation, calendars.apply(calendars(escalation)), now);
        } catch (RuntimeException e) {
            return new Known(List.of(), List.of("On call: could not be read."));
        }
    }

    /**
     * Who is on call then. A calendar may take long to answer and may fail.
     *
     * @param calendars by address; one that is not there could not be read
     */
    public static Known at(
            EscalationSpec escalation, Map<String, OnCallCalendar> calendars, Instant now) {
        var people = new ArrayList<OnCall>();
        var missing = new ArrayList<String>();
        for (int i = 0; i < escalation.levels().size(); i++) {
            Level level = escalation.levels().get(i);
            int number = i + 1;
            level.people().forEach(p -> people.add(new OnCall(p.name(), number, "always")));
            if (level.rota() != null) {
                rota(level.rota(), number, calendars, now, people, missing);
            }
        }
        return new Known(List.copyOf(people), List.copyOf(missing));
    }

    private static void rota(
            Rota rota,
            int level,
            Map<String, OnCallCalendar> calendars,
            Instant now,
            List<OnCall> people,
            List<String> missing) {
        if (rota.rotation() != null) {
            rota.rotation()
                    .turn(rota.people(), now)
                    .ifPresent(turn ->
                            people.add(
                                    new OnCall(
                                            turn.person().name(),
                                            level,
                                            "by turns, until " + turn.until())));
            return;
        }
        OnCallCalendar calendar = calendars.get(String.valueOf(rota.ical()));
        if (calendar == null) {
            missing.add("On call, level %d: the calendar could not be read.".formatted(level));
            return;
        }
        Set<String> known = rota.people().stream().map(Person::name).collect(Collectors.toSet());
        calendar.onCallAt(now).stream()
                .filter(known::contains)
                .forEach(name -> people.add(new OnCall(name, level, "by the calendar")));
    }
}
