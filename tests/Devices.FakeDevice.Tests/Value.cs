namespace Devices.Fake.Tests;

/// <summary>An argument of a kernel call that is no tensor; put at <see cref="Position"/>, or behind the others.</summary>
internal readonly record struct Value(object? Content, int Position = -1, bool IsTensorList = false)
{
    public static Value None { get; } = new(Content: null);

    public static Value TensorList { get; } = new(Content: null, IsTensorList: true);

    public static implicit operator Value(long value) => new(value);

    public static implicit operator Value(double value) => new(value);

    public static implicit operator Value(bool value) => new(value);

    public static implicit operator Value(long[] values) => new(values);

    public static implicit operator Value(PhiloxState state) => new(state);

    public Value At(int position) => this with { Position = position };
}
