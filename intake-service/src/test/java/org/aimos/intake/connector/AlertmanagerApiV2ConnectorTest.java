package org.aimos.intake.connector;

final class AlertmanagerApiV2ConnectorTest extends GoldenConnector {

    AlertmanagerApiV2ConnectorTest() {
        super(new AlertmanagerApiV2Connector());
    }
}
