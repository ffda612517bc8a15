package org.aimos.intake.connector;

final class AzureMonitorConnectorTest extends GoldenConnector {

    AzureMonitorConnectorTest() {
        super(new AzureMonitorConnector());
    }
}
