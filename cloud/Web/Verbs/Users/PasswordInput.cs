using System;
using System.CommandLine;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Battery.Web.Security;

namespace Battery.Web.Verbs;

/// <summary>A password that a verb is given: never as an argument, which every process list shows.</summary>
/// <param name="Password">The password.</param>
/// <param name="Shown">What is said about it: a generated one is shown, this once.</param>
internal sealed record PasswordInput(string Password, string Shown)
{
    public const string WhereFrom =
        "The password is the first line of standard input, or asked for at a terminal, or made with --generate and shown this once.";

    public const string Missing =
        "No password was given: write it to standard input, type it twice at a terminal, or let one be made with --generate.";

    public static Option<bool> GenerateOption()
    {
        return new Option<bool>("--generate") { Description = "Makes a password and shows it, this once." };
    }

    /// <summary>Reads or makes it; null when none was given.</summary>
    public static async Task<PasswordInput?> ReadAsync(bool generate, CancellationToken cancellation)
    {
        if (generate)
        {
            string made = GeneratedPassword.Create();
            return new PasswordInput(made, $"\nThe password, shown this once: {made}");
        }

        string? given = Console.IsInputRedirected ? await Console.In.ReadLineAsync(cancellation) : AskTwice();
        return string.IsNullOrEmpty(given) ? null : new PasswordInput(given, string.Empty);
    }

    public override string ToString()
    {
        return "a password";
    }

    private static string? AskTwice()
    {
        string first = Ask("New password: ");
        return Ask("Once more: ") == first ? first : null;
    }

    private static string Ask(string question)
    {
        Console.Error.Write(question);
        var typed = new StringBuilder();
        while (true)
        {
            ConsoleKeyInfo key = Console.ReadKey(intercept: true);
            if (key.Key == ConsoleKey.Enter) break;
            if (key.Key == ConsoleKey.Backspace) typed.Length = Math.Max(0, typed.Length - 1);
            else if (!char.IsControl(key.KeyChar)) typed.Append(key.KeyChar);
        }

        Console.Error.WriteLine();
        return typed.ToString();
    }
}
