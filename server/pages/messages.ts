import type { TeamRole } from '@/talent/actor';

/** Every text that the server's pages show, in one place. */
export const TEXTS = {
  product: 'Kith',
  signIn: 'Sign in',
  signOut: 'Sign out',
  signUp: 'Create your account',
  signUpLead: 'You will be the owner of a new team. Colleagues join by invitation.',
  signUpShort: 'Create an account',
  haveAccount: 'You have an account?',
  noAccount: 'No account yet?',
  name: 'Your name',
  email: 'E-mail address',
  password: 'Password',
  passwordHint: 'At least 10 characters.',
  teamName: 'Name of your team',
  create: 'Create account',
  registrationClosed:
    'This server takes new people by invitation only. Ask an owner or admin of your team for a link.',
  device: 'Sign in a browser',
  deviceLead: 'Enter the code that the Kith extension shows.',
  code: 'Code',
  next: 'Next',
  deviceConfirm: 'Is this the code that your browser shows?',
  deviceWarning:
    'Only say yes if you have just started this yourself, in the Kith extension. Whoever shows this code will see and change what your team knows.',
  deviceTeam: 'Sign in to',
  deviceApprove: 'Yes, sign it in',
  deviceDeny: 'No',
  deviceApproved: 'Your browser is signed in',
  deviceApprovedLead:
    'Go back to the Kith extension: it goes on by itself within a few seconds. You may close this page.',
  deviceDenied: 'Nothing was signed in',
  deviceDeniedLead: 'The code is of no more use.',
  invitation: 'You are invited',
  invitationAccept: 'Join the team',
  invitationAs: 'You are signed in as',
  invitationOther: 'This invitation is for another address. Sign out, then open the link again.',
  invitationGone: 'This invitation is no longer good',
  invitationGoneLead: 'It was used, withdrawn, or is older than 7 days. Ask for a new one.',
  invitationJoin: 'Create account and join',
  team: 'Team',
  members: 'Members',
  you: 'you',
  role: 'Role',
  save: 'Save',
  remove: 'Remove',
  invitations: 'Open invitations',
  invite: 'Invite a colleague',
  inviteLead: 'You get a link to send them. It is good for 7 days, once, and only for that address.',
  inviteButton: 'Make invitation',
  noInvitations: 'No open invitations.',
  inviteLink: 'Link to send',
  cancel: 'Withdraw',
  devices: 'Signed-in browsers',
  noDevices: 'None yet. Open the Kith extension, choose “Join a team” and enter this address:',
  lastSeen: 'last seen',
  signOutThere: 'Sign out there',
  noTeam: 'You are in no team yet',
  noTeamLead: 'Make one, or open the invitation that a colleague sent you.',
  makeTeam: 'Make a team',
  otherTeams: 'Your other teams',
  back: 'Back to the start',
  notFound: 'There is nothing here',
  notFoundLead: 'The address may be mistyped, or what was here is gone.',
  broken: 'Something went wrong on the server',
  brokenLead: 'Nothing you typed was kept. Try again; if it happens again, tell whoever runs this server.',
  forbidden: 'That came from another site',
  forbiddenLead:
    'For your safety it was not done. Open this server by its own address and do it again there:',
} as const;

export const ROLE_TEXTS: Readonly<Record<TeamRole, { readonly name: string; readonly means: string }>> = {
  owner: { name: 'Owner', means: 'everything, and may hand the team on' },
  admin: { name: 'Admin', means: 'invites and removes people, corrects what others wrote' },
  recruiter: { name: 'Recruiter', means: 'adds and changes people and roles' },
  'hiring-manager': { name: 'Hiring manager', means: 'reads' },
  viewer: { name: 'Viewer', means: 'reads' },
};

/** What was done, by the name in the address after a redirect. */
export const NOTICES = {
  invited: 'The invitation is made. Send your colleague the link below.',
  withdrawn: 'The invitation is withdrawn.',
  role: 'The role is changed.',
  removed: 'They are no longer in the team, and their browsers are signed out.',
  'signed-out': 'That browser is signed out.',
  joined: 'Welcome to the team. Now sign in the Kith extension.',
  created: 'Your team is ready. Now sign in the Kith extension, or invite colleagues.',
} as const;
export type Notice = keyof typeof NOTICES;

/** What went wrong, and what to do next. */
export const PROBLEMS = {
  'name-missing': 'Say your name.',
  'team-missing': 'Give your team a name.',
  'email-invalid': 'That is no e-mail address. Check it for typing errors.',
  'email-taken': 'There is an account with that address. Sign in instead.',
  'password-short': 'The password needs at least 10 characters.',
  'password-long': 'The password may have at most 128 characters.',
  'sign-in': 'That e-mail address and password do not belong together. Check both.',
  throttled: 'Too many attempts. Wait 15 minutes, then try again.',
  'code-unknown': 'No browser waits with that code. Check it, or start again in the extension.',
  'code-expired': 'That code is too old. Start again in the extension.',
  'code-taken': 'That code was used already, or by somebody else. Start again in the extension.',
  'already-member': 'They are in the team already.',
  'not-allowed': 'You may not do that. Ask an owner or admin of your team.',
  'last-owner': 'A team needs an owner. Make somebody else owner first.',
  'role-missing': 'Choose a role.',
  unknown: 'That did not work. Check what you entered and try again.',
} as const;
export type Problem = keyof typeof PROBLEMS;
