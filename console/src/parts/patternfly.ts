/**
 * What the page uses of PatternFly, each from its own folder: every test would otherwise read the
 * style sheets and scripts of all components there are.
 */
export { Alert } from '@patternfly/react-core/dist/esm/components/Alert';
export { Button } from '@patternfly/react-core/dist/esm/components/Button';
export { Card, CardBody, CardTitle } from '@patternfly/react-core/dist/esm/components/Card';
export { EmptyState, EmptyStateBody } from '@patternfly/react-core/dist/esm/components/EmptyState';
export { ExpandableSection } from '@patternfly/react-core/dist/esm/components/ExpandableSection';
export { Form, FormGroup } from '@patternfly/react-core/dist/esm/components/Form';
export { FormSelect, FormSelectOption } from '@patternfly/react-core/dist/esm/components/FormSelect';
export { Label } from '@patternfly/react-core/dist/esm/components/Label';
export {
  Masthead,
  MastheadBrand,
  MastheadContent,
  MastheadMain,
  MastheadToggle,
} from '@patternfly/react-core/dist/esm/components/Masthead';
export { Nav, NavItem, NavList } from '@patternfly/react-core/dist/esm/components/Nav';
export { Page, PageSidebar, PageSidebarBody, PageToggleButton } from '@patternfly/react-core/dist/esm/components/Page';
export { Spinner } from '@patternfly/react-core/dist/esm/components/Spinner';
export { TextArea } from '@patternfly/react-core/dist/esm/components/TextArea';
export { TextInput } from '@patternfly/react-core/dist/esm/components/TextInput';
export { ToggleGroup, ToggleGroupItem } from '@patternfly/react-core/dist/esm/components/ToggleGroup';
export { Bullseye } from '@patternfly/react-core/dist/esm/layouts/Bullseye';
