namespace Devices.Conformance;

/// <summary>Sets the fallback policy for a while.</summary>
internal static class PolicyScope
{
    public static IDisposable Set(FallbackPolicy policy)
    {
        FallbackPolicy before = Fallbacks.Policy;
        Fallbacks.Policy = policy;
        return new Ending(() => Fallbacks.Policy = before);
    }
}
