package org.aimos.orchestrator.action;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.stream.Stream;
import org.aimos.resources.ActionCatalog;
import org.junit.jupiter.api.Test;

class ActionSetTest {
    @Test
    void what_lint_knows_is_what_there_is() {
        assertThat(all().map(Action::name))
                .containsExactlyInAnyOrderElementsOf(ActionCatalog.names());
    }

    @Test
    void every_action_is_looked_at_here_and_has_a_test_named_after_it()
            throws ClassNotFoundException {
        List<String> classes =
                new ClassFileImporter()
                                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                                .importPackages("org.aimos.orchestrator.action")
                                .stream()
                                .filter(c -> c.isAssignableTo(Action.class) && !c.isInterface())
                                .map(JavaClass::getName)
                                .toList();

        assertThat(all().map(a -> a.getClass().getName()))
                .containsExactlyInAnyOrderElementsOf(classes);
        for (String name : classes) {
            assertThat(Class.forName(name + "Test")).isNotNull();
        }
    }

    private static Stream<Action> all() {
        HttpSender sender = new HttpSender(Vertx.vertx(), new Addresses());
        HttpEffect effect = new HttpEffect(sender);
        return Stream.of(
                new HttpGetAction(sender),
                new HttpPostAction(effect),
                new HttpPutAction(effect),
                new HttpDeleteAction(effect),
                new CommandAction(),
                new PrometheusQueryAction(sender),
                new WaitAction(),
                new KafkaPublishAction(new KafkaProducers()));
    }
}
