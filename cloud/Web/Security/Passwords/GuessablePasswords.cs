using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Battery.Data.Identity;
using Microsoft.AspNetCore.Identity;

namespace Battery.Web.Security;

/// <summary>
/// Refuses what is guessed first, and asks for nothing else: no kinds of characters, which only make people end their password in "1!".
/// The length is <see cref="PasswordOptions.RequiredLength"/>; long phrases are welcome.
/// </summary>
internal sealed class GuessablePasswords : IPasswordValidator<BatteryUser>
{
    private const int FewestDistinct = 5;

    /// <summary>A shorter name is in many a good password by chance.</summary>
    private const int ShortestName = 4;

    private const string Remedy =
        " Take four or more words that have nothing to do with each other, or let a password manager make one.";

    public Task<IdentityResult> ValidateAsync(UserManager<BatteryUser> manager, BatteryUser user, string? password)
    {
        string? fault = Fault(password ?? string.Empty, user.UserName);
        return Task.FromResult(
            fault is null
                ? IdentityResult.Success
                : IdentityResult.Failed(new IdentityError { Code = "PasswordGuessable", Description = fault + Remedy }));
    }

    /// <summary>What is wrong with a password; null when nothing is.</summary>
    internal static string? Fault(string password, string userName)
    {
        string lower = password.ToLowerInvariant();
        if (lower.Distinct().Count() < FewestDistinct) return $"The password has fewer than {FewestDistinct} different characters.";
        if (userName.Length >= ShortestName && lower.Contains(userName.ToLowerInvariant(), StringComparison.Ordinal))
            return "The password holds the user's name.";
        if (Repeats(lower)) return "The password is one short piece again and again.";
        if (CharacterRuns.Fill(lower)) return "The password is a row of the keyboard, the alphabet or the numbers.";
        return Spellings(lower).Any(CommonPasswords.Holds) ? "The password is among those that are guessed first." : null;
    }

    private static bool Repeats(string text)
    {
        // A text that is repeated stands in its double, one place before its end and one after its beginning, once more.
        return (text + text).IndexOf(text, 1, StringComparison.Ordinal) < text.Length;
    }

    /// <summary>What was written, and the word behind it: without what is put around one, with letters for the signs that stand for
    /// them.</summary>
    private static IEnumerable<string> Spellings(string lower)
    {
        string word = lower.Trim([.. lower.Where(character => !char.IsLetter(character))]);
        foreach (string text in (string[])[lower, word])
        {
            string letters = new([.. text.Select(Letter)]);
            yield return text;
            yield return letters;
            yield return new string([.. text.Where(char.IsLetter)]);
            yield return new string([.. letters.Where(char.IsLetter)]);
        }
    }

    private static char Letter(char sign)
    {
        return sign switch
        {
            '0' => 'o',
            '1' or '!' => 'i',
            '3' => 'e',
            '4' or '@' => 'a',
            '5' or '$' => 's',
            '7' or '+' => 't',
            _ => sign,
        };
    }
}
