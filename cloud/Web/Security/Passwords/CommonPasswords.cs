using System;
using System.Collections.Generic;

namespace Battery.Web.Security;

/// <summary>
/// Words that passwords are made of first, written down from what is known publicly of leaked ones and from what belongs to this subject.
/// One of them, or two together, is no password, whatever numbers and signs stand around.
/// </summary>
internal static class CommonPasswords
{
    private static readonly HashSet<string> Words = new(
        """
        password passwort passwd passw pass motdepasse contrasena contraseña senha kennwort wachtwoord haslo parola salasana losenord
        admin administrator root superuser user users guest test tester testing demo default changeme change secret geheim hidden
        private login logon signin welcome willkommen bienvenue hello hallo hola letmein openup open access enter please master manager
        operator viewer support service system server database mysql mariadb oracle postgres sqlite cisco windows linux ubuntu debian
        android apple google facebook twitter amazon microsoft yahoo internet network wireless wifi router computer laptop office
        company qwerty qwertz azerty asdf asdfgh zxcvbn yxcvbn abc abcd abcdef alphabet iloveyou loveyou loveme love lover lovely
        sweetheart darling honey baby babygirl angel princess prince queen king dragon monkey tiger lion eagle falcon phoenix wolf bear
        dolphin butterfly kitten puppy horse shark snake spider buddy football baseball basketball soccer hockey tennis golf cricket
        rugby fussball arsenal chelsea liverpool barcelona realmadrid juventus superman batman spiderman ironman pokemon pikachu naruto
        starwars jedi matrix gandalf hobbit harrypotter ninja samurai pirate michael michelle jessica jennifer jordan thomas daniel
        andrew anthony joshua matthew robert william charlie george richard hunter ashley amanda nicole nicholas samantha maria anna
        alexander alexandra stefan andreas peter martin christian sebastian julia laura summer winter spring autumn sommer herbst monday
        friday sunday january february march april august september october november december sunshine moonlight rainbow flower rose
        lily cherry banana orange lemon chocolate cookie coffee pepper ginger cheese london paris berlin madrid roma newyork california
        texas florida america canada australia germany deutschland france espana italia mustang ferrari porsche mercedes corvette camaro
        yamaha suzuki honda toyota harley trustno one two three four five six seven eight nine ten zero nothing whatever something
        anything forever freedom fuckyou fuckoff shadow killer hacker hack hacked cracker devil heaven hell jesus christ church god
        bless blessed grace faith peace samsung iphone nokia sony lenovo computer1 michael1 money dollar bitcoin crypto wallet gold
        silver diamond platinum soccer1 player gamer game games minecraft fortnite roblox callofduty playstation xbox nintendo battery
        batteries batterie akku accu energy energie power strom charge charger charging storage voltage current module modules pack
        gauge lithium inverter solar mesh lora hub node cloud silo portal fleet monitor monitoring device devices sensor engineer
        engineering temp temporary new old my mine your the and for you me is this that it in on at to of letters numbers
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries), StringComparer.Ordinal);

    /// <summary>Whether a text in small letters is one of the words, or two of them.</summary>
    public static bool Holds(string text)
    {
        if (Words.Contains(text)) return true;
        for (int cut = 1; cut < text.Length; cut++)
        {
            if (Words.Contains(text[..cut]) && Words.Contains(text[cut..])) return true;
        }

        return false;
    }
}
