using System;
using System.Text;

namespace Battery.Node.Sockets;

/// <summary>User and password as HTTP's Basic scheme has them (RFC 7617), in UTF-8.</summary>
public static class BasicCredentials
{
    /// <summary>The value of the Authorization field.</summary>
    public static string Write(string userName, string password)
    {
        return "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(userName + ":" + password));
    }
}
