namespace Devices.Nn;

/// <summary>Sets whole channels of 1 dimension to zero with probability p while training; <c>torch.nn.Dropout1d</c>.</summary>
public sealed class Dropout1d(double p = 0.5) : ChannelDropout(1, p);
