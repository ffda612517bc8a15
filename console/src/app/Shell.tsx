import {
  Button,
  Label,
  Masthead,
  MastheadBrand,
  MastheadContent,
  MastheadMain,
  MastheadToggle,
  Nav,
  NavItem,
  NavList,
  Page,
  PageSidebar,
  PageSidebarBody,
  PageToggleButton,
} from '../parts/patternfly';
import { useEffect, useState, type ReactNode } from 'react';
import { Link, matchPath, useLocation } from 'react-router';
import type { Session } from '../api/types';
import { NAVIGATION, PAGES } from './pages';

/** Wide enough for the navigation to stand beside the page: PatternFly's `xl`. */
const WIDE = '(min-width: 1200px)';

interface Props {
  session: Session;
  live: boolean;
  onSignOut: () => void;
  children: ReactNode;
}

/** What surrounds every page: who is signed in, whether the page is live, where one can go. */
export function Shell({ session, live, onSignOut, children }: Props) {
  const { pathname } = useLocation();
  const [open, setOpen] = useState(() => window.matchMedia(WIDE).matches);
  useEffect(() => {
    document.title = `${PAGES.find((page) => matchPath(page.path, pathname))?.title ?? 'Not found'} · AIMOS`;
    if (!window.matchMedia(WIDE).matches) setOpen(false);
    window.scrollTo(0, 0);
  }, [pathname]);
  return (
    <Page
      masthead={<Head {...{ session, live, onSignOut, open }} onToggle={() => setOpen(!open)} />}
      sidebar={
        <PageSidebar isSidebarOpen={open} className={open ? 'pf-m-expanded' : ''}>
          <PageSidebarBody>
            <Navigation pathname={pathname} />
          </PageSidebarBody>
        </PageSidebar>
      }
      isContentFilled
    >
      <div className="page">{children}</div>
    </Page>
  );
}

function Head({
  session,
  live,
  onSignOut,
  open,
  onToggle,
}: Omit<Props, 'children'> & { open: boolean; onToggle: () => void }) {
  return (
    <Masthead display={{ default: 'inline' }}>
      <MastheadMain>
        <MastheadToggle>
          <PageToggleButton isHamburgerButton aria-label="Pages" isSidebarOpen={open} onSidebarToggle={onToggle} />
        </MastheadToggle>
        <MastheadBrand>
          <Link to="/" className="brand">
            <img src="/mark.svg" alt="" width="28" height="28" /> AIMOS
          </Link>
        </MastheadBrand>
      </MastheadMain>
      <MastheadContent>
        <div className="who">
          <Label
            color={live ? 'green' : 'grey'}
            isCompact
            title={live ? 'Changes show at once' : 'The stream is away; the page asks every few seconds'}
          >
            {live ? 'Live' : 'Not live'}
          </Label>
          <span className="name" title={session.roles.join(', ')}>
            {session.name}
          </span>
          <Button variant="plain" onClick={onSignOut}>
            Sign out
          </Button>
        </div>
      </MastheadContent>
    </Masthead>
  );
}

function Navigation({ pathname }: { pathname: string }) {
  return (
    <Nav aria-label="Pages">
      <NavList>
        {NAVIGATION.map(({ path, title }) => (
          <NavItem key={path} isActive={matchPath({ path, end: path === '/' }, pathname) !== null}>
            <Link to={path}>{title}</Link>
          </NavItem>
        ))}
      </NavList>
    </Nav>
  );
}
