package org.aimos.intake.connector;

final class OpsgenieConnectorTest extends GoldenConnector {

    OpsgenieConnectorTest() {
        super(new OpsgenieConnector());
    }
}
