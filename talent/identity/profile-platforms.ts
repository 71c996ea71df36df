/** A profile on a platform that we know: whose it is there. */
export interface ProfilePlatform {
  readonly platform: string;
  readonly handle: string;
}

/** A platform's profile with the one address that stands for it. */
export interface KnownProfile extends ProfilePlatform {
  readonly canonical: string;
}

interface PlatformRule {
  readonly platform: string;
  /** The whole host, `www.` already gone. A group named `community` tells sites of one network apart. */
  readonly host: RegExp;
  /** The whole path (percent-encoding undone, no closing slash) and query; the group `handle` says who. */
  readonly path: RegExp;
  /** The address of that handle, without `https://`. Handles of most platforms ignore case. */
  readonly canonical: (handle: string, host: string) => string;
  readonly caseMatters?: true;
}

// GitHub's own pages that look like a login. https://github.com/dead-claudia/github-limits lists how names are
// reserved; these are the ones that people reach.
const GITHUB_PAGES =
  'about|account|apps|codespaces|collections|contact|customer-stories|dashboard|discussions|enterprise|events|explore|features|home|issues|join|login|logout|marketplace|new|notifications|nonprofit|organizations|orgs|pricing|pulls|readme|search|security|sessions|settings|signup|site|solutions|sponsors|stars|team|topics|trending|users|watching';
const X_PAGES =
  'compose|download|explore|hashtag|home|i|intent|jobs|login|logout|messages|notifications|privacy|search|settings|share|signup|tos|who_to_follow';
const FACEBOOK_PAGES =
  'ads|business|events|gaming|groups|hashtag|help|login|marketplace|me|messages|pages|photo|policies|privacy|search|sharer|story|watch';
const INSTAGRAM_PAGES = 'about|accounts|developer|direct|explore|legal|p|reel|reels|stories|tv';
const TELEGRAM_PAGES = 'addstickers|joinchat|proxy|share|socks';

// One row per kind of profile. What leads to a company, a post or a question has no row on purpose.
const RULES: readonly PlatformRule[] = [
  {
    platform: 'linkedin',
    // Each country has a host of its own (`se.linkedin.com`) that shows the same profile.
    host: /^(?:[a-z]{2,3}\.)?linkedin\.com$/,
    path: /^\/in\/(?<handle>[^/?#]+)(?:[/?].*)?$/i,
    canonical: (handle) => `linkedin.com/in/${handle}`,
  },
  {
    platform: 'linkedin',
    host: /^(?:[a-z]{2,3}\.)?linkedin\.com$/,
    // The old public addresses need all four parts: the name alone is not one person's.
    path: /^\/pub\/(?<handle>[^/?#]+)(?<rest>(?:\/[a-z0-9]+){3})(?:\?.*)?$/i,
    canonical: (handle) => `linkedin.com/pub/${handle}`,
  },
  {
    platform: 'github',
    host: /^github\.com$/,
    path: new RegExp(`^/(?!(?:${GITHUB_PAGES})(?:\\?|$))(?<handle>[a-z\\d](?:[a-z\\d_-]*))(?:\\?.*)?$`, 'i'),
    canonical: (handle) => `github.com/${handle}`,
  },
  {
    platform: 'twitter',
    host: /^(?:(?:mobile|m)\.)?(?:twitter|x)\.com$/,
    path: new RegExp(
      `^/@?(?!(?:${X_PAGES})(?:[/?]|$))(?<handle>\\w{1,15})(?:/(?:with_replies|media|likes|highlights|articles|photo|header_photo|about))?(?:\\?.*)?$`,
      'i',
    ),
    canonical: (handle) => `x.com/${handle}`,
  },
  {
    platform: 'facebook',
    host: /^(?:(?:m|mobile|[a-z]{2}-[a-z]{2})\.)?(?:facebook|fb)\.com$/,
    path: /^\/(?:profile\.php\?(?:.*&)?id=)?(?<handle>\d{5,})(?:[?&].*)?$/,
    canonical: (handle) => `facebook.com/profile.php?id=${handle}`,
  },
  {
    platform: 'facebook',
    host: /^(?:(?:m|mobile|[a-z]{2}-[a-z]{2})\.)?(?:facebook|fb)\.com$/,
    path: new RegExp(
      `^/(?!\\w+\\.php)(?!(?:${FACEBOOK_PAGES})(?:[/?]|$))(?<handle>[\\w.-]*[a-z_][\\w.-]*)(?:/about)?(?:\\?.*)?$`,
      'i',
    ),
    canonical: (handle) => `facebook.com/${handle}`,
  },
  {
    platform: 'instagram',
    host: /^(?:instagram\.com|instagr\.am)$/,
    path: new RegExp(
      `^/(?!(?:${INSTAGRAM_PAGES})(?:[/?]|$))(?<handle>\\w(?:(?:\\w|\\.(?!\\.)){0,28}\\w)?)(?:\\?.*)?$`,
      'i',
    ),
    canonical: (handle) => `instagram.com/${handle}`,
  },
  {
    platform: 'angellist',
    host: /^(?:angel\.co|wellfound\.com)$/,
    path: /^\/[up]\/(?<handle>[\w-]+)(?:\?.*)?$/i,
    canonical: (handle) => `wellfound.com/u/${handle}`,
  },
  {
    platform: 'crunchbase',
    host: /^crunchbase\.com$/,
    path: /^\/person\/(?<handle>[\w-]+)(?:[/?].*)?$/i,
    canonical: (handle) => `crunchbase.com/person/${handle}`,
  },
  {
    platform: 'google-plus',
    host: /^plus\.google\.com$/,
    path: /^\/(?:(?<handle>\d{21})|\+(?<name>[\w+]+))(?:[/?].*)?$/,
    canonical: (handle) => `plus.google.com/${/^\d{21}$/.test(handle) ? '' : '+'}${handle}`,
  },
  {
    platform: 'hackernews',
    host: /^news\.ycombinator\.com$/,
    path: /^\/user\?(?:.*&)?id=(?<handle>[\w-]+)(?:&.*)?$/,
    canonical: (handle) => `news.ycombinator.com/user?id=${handle}`,
    caseMatters: true,
  },
  {
    platform: 'medium',
    host: /^medium\.com$/,
    path: /^\/@(?<handle>[\w.]+)(?:\/about)?(?:\?.*)?$/,
    canonical: (handle) => `medium.com/@${handle}`,
  },
  {
    platform: 'medium',
    host: /^medium\.com$/,
    path: /^\/u\/(?<handle>[\da-z]+)(?:\?.*)?$/i,
    canonical: (handle) => `medium.com/u/${handle}`,
  },
  {
    platform: 'reddit',
    host: /^(?:[a-z]+\.)?reddit\.com$/,
    path: /^\/u(?:ser)?\/(?<handle>[\w-]+)(?:[/?].*)?$/i,
    canonical: (handle) => `reddit.com/user/${handle}`,
  },
  {
    platform: 'snapchat',
    host: /^snapchat\.com$/,
    path: /^\/(?:add\/|@)(?<handle>[\w.-]+)(?:\?.*)?$/i,
    canonical: (handle) => `snapchat.com/add/${handle}`,
  },
  {
    platform: 'stackexchange',
    host: /^(?<community>[a-z]+\.)?stackexchange\.com$/,
    // The number lasts; the name beside it may change at any time.
    path: /^\/users\/(?<handle>\d+)(?:[/?].*)?$/,
    canonical: (handle, host) => `${host}/users/${handle}`,
  },
  {
    platform: 'stackoverflow',
    host: /^stackoverflow\.com$/,
    path: /^\/users\/(?<handle>\d+)(?:[/?].*)?$/,
    canonical: (handle, host) => `${host}/users/${handle}`,
  },
  {
    platform: 'telegram',
    host: /^(?:t\.me|telegram\.me|telegram\.org)$/,
    path: new RegExp(`^/(?!(?:${TELEGRAM_PAGES})(?:\\?|$))(?<handle>[a-z]\\w{4,31})(?:\\?.*)?$`, 'i'),
    canonical: (handle) => `t.me/${handle}`,
  },
  {
    platform: 'vimeo',
    host: /^vimeo\.com$/,
    path: /^\/user(?<handle>\d+)(?:[/?].*)?$/,
    canonical: (handle) => `vimeo.com/user${handle}`,
  },
  {
    platform: 'xing',
    host: /^xing\.com$/,
    path: /^\/profile\/(?<handle>[\w-]+)(?:[/?].*)?$/i,
    canonical: (handle) => `xing.com/profile/${handle}`,
  },
  {
    platform: 'youtube',
    host: /^(?:[a-z]+\.)?youtube\.com$/,
    path: /^\/channel\/(?<handle>[\w-]+)(?:[/?].*)?$/,
    canonical: (handle) => `youtube.com/channel/${handle}`,
    caseMatters: true,
  },
  {
    platform: 'youtube',
    host: /^(?:[a-z]+\.)?youtube\.com$/,
    path: /^\/user\/(?<handle>\w+)(?:[/?].*)?$/i,
    canonical: (handle) => `youtube.com/user/${handle}`,
  },
  {
    platform: 'youtube',
    host: /^(?:[a-z]+\.)?youtube\.com$/,
    path: /^\/@(?<handle>[\w.-]+)(?:[/?].*)?$/i,
    canonical: (handle) => `youtube.com/@${handle}`,
  },
];

/** Undoes percent-encoding, and puts letters that can be written in two ways into one (NFC). */
function decodePath(path: string): string {
  try {
    return decodeURIComponent(path).normalize('NFC');
  } catch {
    return path;
  }
}

function applyRule(rule: PlatformRule, host: string, path: string): KnownProfile | undefined {
  const onHost = rule.host.exec(host);
  const inPath = onHost === null ? null : rule.path.exec(path);
  const handle = inPath?.groups?.['handle'] ?? inPath?.groups?.['name'];
  if (handle === undefined) return undefined;
  const community = onHost?.groups?.['community'] ?? '';
  const full = `${handle}${inPath?.groups?.['rest'] ?? ''}`;
  const spelled = rule.caseMatters === true ? full : full.toLowerCase();
  // Only the handle can hold letters beyond ASCII: encoded again, the address is a valid one.
  const encoded = encodeURIComponent(spelled).replaceAll('%2F', '/').replaceAll('%40', '@');
  return {
    platform: `${community}${rule.platform}`,
    handle,
    canonical: `https://${rule.canonical(encoded, host)}`,
  };
}

/** The profile that an http(s) address leads to, if it is one on a platform that we know. */
export function findPlatform(url: URL): KnownProfile | undefined {
  if (url.port !== '') return undefined;
  const host = url.hostname.replace(/^www\./, '').replace(/\.$/, '');
  const path = `${decodePath(url.pathname).replace(/\/+$/, '')}${url.search}`;
  for (const rule of RULES) {
    const found = applyRule(rule, host, path);
    if (found !== undefined) return found;
  }
  return undefined;
}
