package org.aimos.intake.connector;

final class GrafanaConnectorTest extends GoldenConnector {

    GrafanaConnectorTest() {
        super(new GrafanaConnector());
    }
}
