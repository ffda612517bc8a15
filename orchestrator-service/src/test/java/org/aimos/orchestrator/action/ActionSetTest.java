package org.aimos.orchestrator.action;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.vertx.core.Vertx;
import java.lang.reflect.Constructor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.aimos.testkit.GoldenFile;
import org.junit.jupiter.api.Test;

class ActionSetTest {
    private static final ObjectMapper JSON =
            new ObjectMapper()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

    private static final Vertx VERTX = Vertx.vertx();

    @Test
    void what_lint_knows_is_what_the_classes_say() throws Exception {
        List<Object> described = new ArrayList<>();
        all().stream()
                .map(Action::description)
                .sorted(Comparator.comparing(a -> a.name()))
                .forEach(described::add);

        GoldenFile.of("../resources/src/main/resources/actions.json")
                .assertIs(JSON.writeValueAsString(described) + "\n");
    }

    @Test
    void every_action_has_a_test_named_after_it() throws Exception {
        for (Class<?> type : classes()) {
            assertThat(Class.forName(type.getName() + "Test")).isAssignableTo(ActionContract.class);
        }
    }

    @Test
    void no_two_actions_have_one_name() throws Exception {
        assertThat(all()).extracting(Action::name).doesNotHaveDuplicates();
    }

    private static List<Action> all() throws Exception {
        List<Action> all = new ArrayList<>();
        for (Class<?> type : classes()) {
            all.add((Action) make(type));
        }
        return all;
    }

    private static List<Class<?>> classes() throws ClassNotFoundException {
        List<Class<?>> classes = new ArrayList<>();
        for (JavaClass type :
                new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("org.aimos.orchestrator.action")) {
            if (type.isAssignableTo(Action.class) && !type.isInterface()) {
                classes.add(Class.forName(type.getName()));
            }
        }
        return classes;
    }

    /** As the container would: by the constructor with the fewest parts, and these likewise. */
    private static Object make(Class<?> type) throws Exception {
        if (type == Vertx.class) {
            return VERTX;
        }
        Constructor<?> constructor =
                Arrays.stream(type.getDeclaredConstructors())
                        .min(Comparator.comparingInt(Constructor::getParameterCount))
                        .orElseThrow();
        constructor.setAccessible(true);
        Object[] parts = new Object[constructor.getParameterCount()];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = make(constructor.getParameterTypes()[i]);
        }
        return constructor.newInstance(parts);
    }
}
