namespace Devices.Conformance.Tests.Recorded;

/// <summary>The refusals that are not PyTorch's word for word, each with its reason.</summary>
internal static class OwnWords
{
    private static readonly (string Operator, string Sample, string Reason)[] Listed = [];

    public static bool Have(Operator op, ErrorSample sample) =>
        Array.Exists(Listed, entry => entry.Operator == op.Name && (entry.Sample.Length == 0 || entry.Sample == sample.Name));
}
