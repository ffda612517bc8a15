package org.aimos.intake.connector;

final class AlertmanagerConnectorTest extends GoldenConnector {

    AlertmanagerConnectorTest() {
        super(new AlertmanagerConnector());
    }
}
