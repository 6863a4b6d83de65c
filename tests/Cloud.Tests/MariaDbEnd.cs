using System.Threading.Tasks;
using Battery.Testing;
using NUnit.Framework;

namespace Cloud.Tests;

/// <summary>Stops the MariaDB of these tests when the last has run.</summary>
[SetUpFixture]
public sealed class MariaDbEnd
{
    [OneTimeTearDown]
    public Task StopAsync() => PrivateMariaDb.StopAsync();
}
