using System;
using System.Text;

namespace Battery.Node.Sockets;

/// <summary>User and password as HTTP's Basic scheme has them (RFC 7617), in UTF-8.</summary>
public sealed class BasicCredentials
{
    private const string Scheme = "Basic ";

    private BasicCredentials(string userName, string password)
    {
        UserName = userName;
        Password = password;
    }

    /// <summary>The user; empty where there was none.</summary>
    public string UserName { get; }

    /// <summary>The password, a secret.</summary>
    public string Password { get; }

    /// <summary>The value of the Authorization field.</summary>
    public static string Write(string userName, string password)
    {
        return Scheme + Convert.ToBase64String(Encoding.UTF8.GetBytes(userName + ":" + password));
    }

    /// <summary>Reads the value of an Authorization field; empty credentials where it is none, or of another scheme.</summary>
    public static BasicCredentials Parse(string field)
    {
        var none = new BasicCredentials(string.Empty, string.Empty);
        if (field == null || field.Length <= Scheme.Length || field.Substring(0, Scheme.Length).ToLower() != Scheme.ToLower()) return none;
        string encoded = field.Substring(Scheme.Length).Trim();
        if (!IsBase64(encoded)) return none;
        byte[] bytes = Convert.FromBase64String(encoded);
        string text = Encoding.UTF8.GetString(bytes, 0, bytes.Length);
        int colon = text.IndexOf(':');
        return colon < 0 ? none : new BasicCredentials(text.Substring(0, colon), text.Substring(colon + 1));
    }

    // Checked beforehand: what the platforms make of anything else differs.
    private static bool IsBase64(string text)
    {
        if (text.Length == 0 || text.Length % 4 != 0) return false;
        int padding = 0;
        for (int i = 0; i < text.Length; i++)
        {
            char letter = text[i];
            if (letter == '=')
            {
                if (i < text.Length - 2) return false;
                padding++;
                continue;
            }

            bool isKnown = (letter >= 'A' && letter <= 'Z') || (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9')
                || letter == '+' || letter == '/';
            if (!isKnown || padding > 0) return false;
        }

        return true;
    }
}
