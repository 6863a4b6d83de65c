using System;
using System.Net;
using System.Net.Sockets;

namespace Battery.Web.Security;

/// <summary>What counts as one caller: an IPv4 address, or the /64 of IPv6, of which anybody has all.</summary>
internal static class AddressBlock
{
    public static string Of(IPAddress? address)
    {
        if (address is null) return "none";
        if (address.IsIPv4MappedToIPv6) return address.MapToIPv4().ToString();
        if (address.AddressFamily != AddressFamily.InterNetworkV6) return address.ToString();
        byte[] bytes = address.GetAddressBytes();
        Array.Clear(bytes, 8, 8);
        return new IPAddress(bytes) + "/64";
    }
}
