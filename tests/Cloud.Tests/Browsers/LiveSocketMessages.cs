using System.Text.Json;
using System.Threading.Tasks;
using Cloud.Tests.Limits;
using NUnit.Framework;

namespace Cloud.Tests.Browsers;

/// <summary>What a browser waits for.</summary>
internal static class LiveSocketMessages
{
    /// <summary>The next message of a type; others before it are passed over.</summary>
    public static async Task<JsonElement> ReceiveAsync(this LiveSocket live, string type)
    {
        while (true)
        {
            JsonElement? message = await live.ReceiveAsync();
            Assert.That(message, Is.Not.Null, $"the connection ended with {live.CloseStatus}");
            if (message!.Value.GetProperty("type").GetString() == type) return message.Value;
        }
    }
}
