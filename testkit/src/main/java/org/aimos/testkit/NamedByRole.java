package org.aimos.testkit;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Every connector, action, tracker and KPI has a test named after it, and all but KPIs are named by
 * their role.
 */
final class NamedByRole {
    /** What the interface is called, and what names of its kind end with. */
    private static final Map<String, String> ROLES =
            new TreeMap<>(
                    Map.of(
                            "Connector", "Connector",
                            "Action", "Action",
                            "Tracker", "Tracker",
                            "Kpi", ""));

    private NamedByRole() {}

    /**
     * One line a breach.
     *
     * @param all classes of a service and of its tests
     */
    static List<String> breaches(JavaClasses all) {
        return all.stream()
                .filter(role -> role.isInterface() && ROLES.containsKey(role.getSimpleName()))
                .flatMap(role ->
                        role.getAllSubclasses().stream()
                                .filter(NamedByRole::real)
                                .flatMap(
                                        type -> breaches(role.getSimpleName(), type, all).stream()))
                .sorted()
                .toList();
    }

    private static List<String> breaches(String role, JavaClass type, JavaClasses all) {
        if (!type.getSimpleName().endsWith(ROLES.getOrDefault(role, ""))) {
            return List.of(type.getName() + " is a " + role + " and not named so");
        }
        String test = type.getSimpleName() + "Test";
        boolean tested = all.stream().anyMatch(other -> other.getSimpleName().equals(test));
        return tested ? List.of() : List.of(type.getName() + " has no " + test);
    }

    /** Doubles in tests and lambdas are none. */
    private static boolean real(JavaClass type) {
        boolean ofTests =
                type.getSource()
                        .map(s -> s.getUri().toString().contains("/test-classes/"))
                        .orElse(true);
        return !ofTests
                && type.isTopLevelClass()
                && !type.isInterface()
                && !type.getModifiers().contains(JavaModifier.ABSTRACT);
    }
}
