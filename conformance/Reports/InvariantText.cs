using System.Globalization;

namespace Devices.Conformance;

/// <summary>While it lives, numbers on this thread are written the same way everywhere.</summary>
internal readonly struct InvariantText : IDisposable
{
    private readonly CultureInfo before = CultureInfo.CurrentCulture;

    public InvariantText() => CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

    public void Dispose() => CultureInfo.CurrentCulture = before;
}
