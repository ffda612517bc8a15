package org.aimos.intake.connector;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.Constructor;
import java.util.List;
import java.util.stream.Stream;
import org.aimos.intake.mapping.ShippedConnector;

/** Every connector of this program, that the running service finds. */
public final class AllConnectors {

    private AllConnectors() {}

    /**
     * Those that need nothing to be made, and those whose mapping ships. For these no time passes:
     * how quick a machine is changes nothing of what they read.
     */
    public static Connectors get() {
        List<Connector> all =
                new ClassFileImporter()
                                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                                .importPackages("org.aimos.intake.connector")
                                .stream()
                                .filter(type -> type.isAssignableTo(Connector.class))
                                .filter(type -> !type.isInterface())
                                .filter(type ->
                                        !type.getModifiers().contains(JavaModifier.ABSTRACT))
                                .map(AllConnectors::made)
                                .toList();
        return new Connectors(
                Stream.concat(all.stream(), ShippedConnector.all(() -> 0).stream()).toList());
    }

    private static Connector made(JavaClass type) {
        try {
            Constructor<?> made = type.reflect().getDeclaredConstructor();
            return (Connector) made.newInstance();
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(type.getName(), impossible);
        }
    }
}
