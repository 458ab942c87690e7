/**
 * URL schemes in IANA's registry that occur in feeds, and the most common of the others.
 * @see https://www.iana.org/assignments/uri-schemes
 */
export const registeredSchemes: ReadonlySet<string> = new Set(
  (
    "about acct acap admin afs aim app apt bitcoin blob bolo callto cap chrome cid content crid cvs data dav dict dict-file dns dpp drm dtn ed2k " +
    "ethereum example facetime file finger fish ftp geo gg git gizmoproject go gopher gtalk h323 hcp http https iax icap icon im imap info " +
    "ipfs ipn ipns ipp ipps irc irc6 ircs iris itms itms-apps jabber jar keyparc lastfm ldap ldaps magnet mailserver mailto maps market message mid mms " +
    "modem ms-help msnim mtqp mumble mupdate mvn nfs ni nih nntp news notes oid opaquelocktoken openid palm paparazzi pkcs11 platform pop pres " +
    "prospero proxy psyc query redis rediss reload resource rmi rsync rtmfp rtmp rtsp rtspu secondlife service session sftp sgn shttp sieve " +
    "sip sips skype smb sms snmp snews soap.beep soap.beeps soldat spotify ssh steam stun stuns submit svn tag teamspeak tel teliaeid telnet tftp things " +
    "thismessage tip tn3270 tool turn turns tv udp unreal urn ut2004 uuid-in-package vemmi ventrilo videotex view-source vnc wais webcal " +
    "ws wss wtai wyciwyg xcon xfire xmlrpc.beep xmlrpc.beeps xmpp xri ymsgr z39.50 z39.50r z39.50s nostr lightning at did gemini web+ap payto otpauth"
  ).split(" "),
);
