package org.aimos.resources;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import org.aimos.resources.PrioritySpec.ImpactWhen;
import org.aimos.resources.PrioritySpec.Tier;
import org.aimos.resources.PrioritySpec.UrgencyWhen;
import org.jspecify.annotations.Nullable;

/** Checks a table of priorities: entries that never count, and names that no service has. */
final class PriorityCheck {
    private static final ImpactWhen ANY_SERVICE =
            new ImpactWhen(
                    List.of(), List.of(), List.of(), null, List.of(), PrioritySpec.Level.HIGH);
    private static final UrgencyWhen ANYTHING =
            new UrgencyWhen(List.of(), null, null, List.of(), PrioritySpec.Level.HIGH);

    private PriorityCheck() {}

    static void check(PrioritySpec spec, Report report) {
        order(
                "impactWhen",
                spec.impactWhen(),
                when -> covers(when, ANY_SERVICE),
                PriorityCheck::covers,
                report);
        order(
                "urgencyWhen",
                spec.urgencyWhen(),
                when -> covers(when, ANYTHING),
                PriorityCheck::covers,
                report);
        for (int i = 0; i < spec.impactWhen().size(); i++) {
            ImpactWhen when = spec.impactWhen().get(i);
            boolean more =
                    !when.capability().isEmpty()
                            || !when.regulation().isEmpty()
                            || when.revenueWeight() != null;
            if (when.tier().equals(List.of(Tier.UNKNOWN)) && more) {
                report.value(
                        List.of("spec", "impactWhen", i, "tier"),
                        "this fits never: without a service nothing else is known of it",
                        "leave the tier out, or the rest");
            }
        }
    }

    private static <T> void order(
            String list,
            List<T> entries,
            Predicate<T> all,
            BiPredicate<T, T> covers,
            Report report) {
        for (int i = 0; i < entries.size(); i++) {
            T entry = entries.get(i);
            List<Object> path = List.of("spec", list, i);
            int before = first(entries.subList(0, i), entry, covers);
            if (all.test(entry)) {
                report.key(
                        path,
                        "this asks for nothing, so it fits always",
                        "say what has to be so; what holds else stands in '"
                                + list.replace("When", "")
                                + "'");
            } else if (before >= 0) {
                report.key(
                        path,
                        "this never counts: entry %d of %s fits whenever it does"
                                .formatted(before + 1, list),
                        "put the narrower one first");
            }
        }
    }

    private static <T> int first(List<T> before, T entry, BiPredicate<T, T> covers) {
        for (int i = 0; i < before.size(); i++) {
            if (covers.test(before.get(i), entry)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean covers(ImpactWhen wide, ImpactWhen narrow) {
        return covers(wide.tier(), narrow.tier())
                && covers(wide.capability(), narrow.capability())
                && covers(wide.regulation(), narrow.regulation())
                && covers(wide.revenueWeight(), narrow.revenueWeight())
                && covers(wide.environment(), narrow.environment());
    }

    private static boolean covers(UrgencyWhen wide, UrgencyWhen narrow) {
        return covers(wide.severity(), narrow.severity())
                && covers(wide.services(), narrow.services())
                && covers(wide.hosts(), narrow.hosts())
                && covers(wide.trend(), narrow.trend());
    }

    private static boolean covers(Collection<?> wide, Collection<?> narrow) {
        return wide.isEmpty() || (!narrow.isEmpty() && wide.containsAll(narrow));
    }

    private static boolean covers(@Nullable Integer wide, @Nullable Integer narrow) {
        return wide == null || (narrow != null && narrow >= wide);
    }

    /** Says which capabilities and regulations no service has, when services are there at all. */
    static void names(PrioritySpec spec, Collection<ServiceSpec> services, Report report) {
        if (services.isEmpty()) {
            return;
        }
        Set<String> capabilities = new TreeSet<>();
        Set<String> regulations = new TreeSet<>();
        services.forEach(service -> {
            if (service.capability() != null) {
                capabilities.add(service.capability());
            }
            regulations.addAll(service.regulation());
        });
        for (int i = 0; i < spec.impactWhen().size(); i++) {
            ImpactWhen when = spec.impactWhen().get(i);
            names("capability", i, when.capability(), capabilities, report);
            names("regulation", i, when.regulation(), regulations, report);
        }
    }

    private static void names(
            String key, int entry, List<String> named, Set<String> known, Report report) {
        for (int i = 0; i < named.size(); i++) {
            if (!known.contains(named.get(i))) {
                report.value(
                        List.of("spec", "impactWhen", entry, key, i),
                        "no Service has the %s '%s'".formatted(key, named.get(i)),
                        DidYouMean.hint(named.get(i), known));
            }
        }
    }

    /** Says where services write one capability or regulation in two ways: tables know one. */
    static void spelling(Map<Report, ServiceSpec> services) {
        Map<String, String> capabilities = new TreeMap<>();
        Map<String, String> regulations = new TreeMap<>();
        services.forEach((report, service) -> {
            if (service.capability() != null) {
                List<Object> path = List.of("spec", "capability");
                spelling(path, service.capability(), capabilities, report);
            }
            for (int i = 0; i < service.regulation().size(); i++) {
                List<Object> path = List.of("spec", "regulation", i);
                spelling(path, service.regulation().get(i), regulations, report);
            }
        });
    }

    private static void spelling(
            List<Object> path, String written, Map<String, String> seen, Report report) {
        String bare = written.replaceAll("[^\\p{L}\\p{N}]", "").toLowerCase(Locale.ROOT);
        String first = seen.putIfAbsent(bare, written);
        if (first != null && !first.equals(written)) {
            report.value(
                    path,
                    "'" + written + "' is also written '" + first + "'",
                    "one way of writing it, else rules and tables know only one");
        }
    }
}
