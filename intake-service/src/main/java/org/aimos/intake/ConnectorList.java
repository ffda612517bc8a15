package org.aimos.intake;

import io.quarkus.arc.All;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Stream;
import org.aimos.intake.connector.Connector;
import org.aimos.intake.connector.Connectors;
import org.aimos.intake.mapping.ShippedConnector;

/** Finds every connector of this program, so that adding one changes no list. */
@Singleton
class ConnectorList {

    @Produces
    @Singleton
    Connectors connectors(@All List<Connector> all) {
        return new Connectors(
                Stream.concat(all.stream(), ShippedConnector.all().stream()).toList());
    }
}
