namespace Devices.Cpu.Elementwise;

/// <summary>How many elements a thread takes at a time: 5 to 15 µs of work, a few times what waking a thread costs.</summary>
internal static class Grains
{
    public const long Light = 32768;
    public const long Heavy = 8192;

    public static long Of<TOperator>()
        where TOperator : IOperator => TOperator.IsHeavy ? Heavy : Light;
}
